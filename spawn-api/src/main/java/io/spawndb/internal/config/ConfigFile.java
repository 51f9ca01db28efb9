package io.spawndb.internal.config;

import io.spawndb.api.EnvironmentName;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A config file, read. Its form is right; options and values are not checked yet.
 *
 * @param path where it is
 * @param project what {@code project:} says
 * @param defaults what holds for all environments
 * @param environments what holds for each environment, in the order of the file
 */
record ConfigFile(
    Path path,
    Optional<Text> project,
    List<Said> defaults,
    Map<EnvironmentName, List<Said>> environments) {

  /** Copies the collections. */
  ConfigFile {
    defaults = List.copyOf(defaults);
    environments = Collections.unmodifiableMap(new LinkedHashMap<>(environments));
  }

  List<Said> section(EnvironmentName name) {
    return environments.getOrDefault(name, List.of());
  }
}
