package io.spawndb.api;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

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

  /**
   * Returns the last migration that a source's schema has behind it; empty if migrations make the schema.
   *
   * @param entries what option {@code source} says
   */
  public static Optional<String> baseline(Map<String, String> entries) {
    return "true".equals(entries.get("skip"))
        ? Optional.empty()
        : Optional.ofNullable(entries.get("baseline"));
  }

  /** Names the entries, not their values: a URL may hold a password. */
  @Override
  public String toString() {
    return "source settings " + entries.keySet();
  }
}
