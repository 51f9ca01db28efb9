package io.spawndb.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the files of a recipe. */
public interface Resources {

  /**
   * Lists all files below a location, recursively, sorted by name.
   *
   * @param location {@code classpath:db/migration}, {@code filesystem:path}, or a path; relative ones
   *     start at {@link #baseDirectory()}; may name one file
   * @return empty if the location does not exist; an existing empty folder gives an empty list
   */
  Optional<List<Resource>> list(String location);

  /** Returns the folder that relative paths start at: that of {@code spawn.yaml}. */
  Path baseDirectory();

  /** Returns the class loader that {@code classpath:} locations are found with. */
  ClassLoader classLoader();
}
