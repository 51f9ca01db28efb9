package io.spawndb.internal.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a process is told by where and how it runs. Immutable; {@link #current()} is a snapshot.
 *
 * @param workingDirectory an absolute path
 * @param variables environment variables
 * @param properties system properties
 */
public record Surroundings(
    Path workingDirectory, Map<String, String> variables, Map<String, String> properties) {

  /** Copies the maps. */
  public Surroundings {
    variables = Map.copyOf(variables);
    properties = Map.copyOf(properties);
  }

  /** Returns those of this process. */
  public static Surroundings current() {
    Map<String, String> properties = new TreeMap<>();
    Properties system = System.getProperties();
    for (String name : system.stringPropertyNames()) {
      properties.put(name, system.getProperty(name, ""));
    }
    return new Surroundings(Path.of("").toAbsolutePath(), System.getenv(), properties);
  }

  /** Returns an environment variable; one that is empty is as good as absent. */
  Optional<String> variable(String name) {
    String value = variables.get(name);
    return value == null || value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  /** Returns a system property, even an empty one. */
  Optional<String> property(String name) {
    return Optional.ofNullable(properties.get(name));
  }

  /** Returns a system property that says something. */
  Optional<String> filledProperty(String name) {
    String value = properties.get(name);
    return value == null || value.isBlank() ? Optional.empty() : Optional.of(value);
  }

  /** Returns the user's home folder: {@code $HOME} counts before Java's own idea of it. */
  Optional<Path> home() {
    Optional<String> said = variable("HOME");
    if (said.isEmpty()) {
      said = filledProperty("user.home");
    }
    return said.isPresent() && Path.of(said.get()).isAbsolute()
        ? Optional.of(Path.of(said.get()))
        : Optional.empty();
  }
}
