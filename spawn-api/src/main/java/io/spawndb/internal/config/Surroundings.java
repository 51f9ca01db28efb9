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
    system
        .stringPropertyNames()
        .forEach(name -> properties.put(name, system.getProperty(name, "")));
    return new Surroundings(Path.of("").toAbsolutePath(), System.getenv(), properties);
  }

  /** Returns an environment variable; one that is empty is as good as absent. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }

  /** Returns a system property, even an empty one. */
  Optional<String> property(String name) {
    return Optional.ofNullable(properties.get(name));
  }

  /** Returns the user's home folder: {@code $HOME} counts before Java's own idea of it. */
  Optional<Path> home() {
    return variable("HOME").or(() -> property("user.home")).map(Path::of).filter(Path::isAbsolute);
  }
}
