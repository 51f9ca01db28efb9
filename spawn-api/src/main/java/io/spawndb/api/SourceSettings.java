package io.spawndb.api;

import java.nio.file.Path;
import java.util.Map;

/**
 * What option {@code source} of an environment says, secrets included.
 *
 * @param entries by name: {@code jdbc}, {@code mask} and so on
 * @param baseDirectory where relative paths start
 */
public record SourceSettings(Map<String, String> entries, Path baseDirectory) {

  /** Copies the map. */
  public SourceSettings {
    entries = Map.copyOf(entries);
  }

  /** Names the entries, not their values: a URL may hold a password. */
  @Override
  public String toString() {
    return "source settings " + entries.keySet();
  }
}
