package io.spawndb.internal.config;

import io.spawndb.api.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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
      return explicit.map(file -> said(file, "the caller"));
    }
    Optional<Path> told = surroundings
        .property("spawn.config")
        .filter(file -> !file.isBlank())
        .map(file -> said(Path.of(file), "-Dspawn.config"))
        .or(() ->
            surroundings.variable("SPAWN_CONFIG").map(file -> said(Path.of(file), "SPAWN_CONFIG")));
    return told.or(this::upward);
  }

  /** Returns the user's own file, if there is one. */
  Optional<Path> user() {
    Optional<Path> folder = surroundings
        .property("spawn.home")
        .filter(home -> !home.isBlank())
        .or(() -> surroundings.variable("SPAWN_HOME"))
        .map(home -> surroundings.workingDirectory().resolve(home))
        .or(() -> surroundings
            .variable("XDG_CONFIG_HOME")
            .map(Path::of)
            .filter(Path::isAbsolute)
            .or(() -> surroundings.home().map(home -> home.resolve(".config")))
            .map(config -> config.resolve("spawn")));
    return folder
        .map(path -> path.resolve(NAME))
        .filter(Files::isRegularFile)
        .map(FileSearch::real);
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
    Optional<Path> home = surroundings.home().map(FileSearch::real);
    for (Path folder = real(surroundings.workingDirectory());
        folder != null;
        folder = folder.getParent()) {
      Path file = folder.resolve(NAME);
      if (Files.isRegularFile(file)) {
        ownership.check(file);
        return Optional.of(real(file));
      }
      if (Files.exists(folder.resolve(".git")) || home.filter(folder::equals).isPresent()) {
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
