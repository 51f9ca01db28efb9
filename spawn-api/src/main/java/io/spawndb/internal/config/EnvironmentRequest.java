package io.spawndb.internal.config;

import io.spawndb.api.BranchName;
import io.spawndb.api.EnvironmentName;
import io.spawndb.api.OptionValues;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was said about an environment by URL, API or command line; nothing is checked yet.
 *
 * @param name its name
 * @param branch its branch, if one was said apart from the option {@code branch}
 * @param options values by option name; {@code "flyway.schemas"} is one entry of a map
 * @param configFile the config file, if one was said
 */
public record EnvironmentRequest(
    EnvironmentName name,
    Optional<BranchName> branch,
    Map<String, OptionValues.Value> options,
    Optional<Path> configFile) {

  /** Copies the options, in their order. */
  public EnvironmentRequest {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** Returns a request that says only a name. */
  public static EnvironmentRequest named(EnvironmentName name) {
    return new EnvironmentRequest(name, Optional.empty(), Map.of(), Optional.empty());
  }
}
