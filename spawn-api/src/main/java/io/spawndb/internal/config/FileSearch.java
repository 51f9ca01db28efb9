package io.spawndb.internal.config;

import io.spawndb.api.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds config files. */
final class FileSearch {

  static final String NAME = "spawn.yaml";

  private final Surroundings surroundings;
  private final Ownership ownership;

  FileSearch(Surroundings surroundings, Ownership ownership) {
    this.surroundings = surroundings;
    this.ownership = ownership;
  }

  /**
   * Returns the real path of the project's file: the one that was said, by argument, property {@code
   * spawn.config} or variable {@code SPAWN_CONFIG}, in this order; else the nearest upward from the
   * working directory, as far as the git root or the home folder.
   *
   * @throws ConfigurationException if the one that was said does not exist, or the one that was
   *     found belongs to somebody else
   */
  Optional<Path> project(Optional<Path> explicit) {
    if (explicit.isPresent()) {
      return Optional.of(said(explicit.get(), "the caller"));
    }
    Optional<String> property = surroundings.filledProperty("spawn.config");
    if (property.isPresent()) {
      return Optional.of(said(Path.of(property.get()), "-Dspawn.config"));
    }
    Optional<String> variable = surroundings.variable("SPAWN_CONFIG");
    if (variable.isPresent()) {
      return Optional.of(said(Path.of(variable.get()), "SPAWN_CONFIG"));
    }
    return upward();
  }

  /** Returns the user's own file, if there is one. */
  Optional<Path> user() {
    Path folder = userFolder();
    if (folder == null || !Files.isRegularFile(folder.resolve(NAME))) {
      return Optional.empty();
    }
    return Optional.of(real(folder.resolve(NAME)));
  }

  private @Nullable Path userFolder() {
    Optional<String> own = surroundings.filledProperty("spawn.home");
    if (own.isEmpty()) {
      own = surroundings.variable("SPAWN_HOME");
    }
    if (own.isPresent()) {
      return surroundings.workingDirectory().resolve(own.get());
    }
    Optional<String> config = surroundings.variable("XDG_CONFIG_HOME");
    if (config.isPresent() && Path.of(config.get()).isAbsolute()) {
      return Path.of(config.get(), "spawn");
    }
    Optional<Path> home = surroundings.home();
    return home.isPresent() ? home.get().resolve(".config").resolve("spawn") : null;
  }

  private Path said(Path file, String by) {
    Path absolute = surroundings.workingDirectory().resolve(file);
    if (!Files.isRegularFile(absolute)) {
      throw new ConfigurationException(
          "There is no config file " + absolute + ", which " + by + " names",
          "Create it, or name another");
    }
    return real(absolute);
  }

  private Optional<Path> upward() {
    Optional<Path> home = surroundings.home();
    Path last = home.isPresent() ? real(home.get()) : null;
    for (Path folder = real(surroundings.workingDirectory());
        folder != null;
        folder = folder.getParent()) {
      Path file = folder.resolve(NAME);
      if (Files.isRegularFile(file)) {
        ownership.check(file);
        return Optional.of(real(file));
      }
      if (Files.exists(folder.resolve(".git")) || folder.equals(last)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Returns the path without links, or as it is where it does not exist. */
  static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }
}
