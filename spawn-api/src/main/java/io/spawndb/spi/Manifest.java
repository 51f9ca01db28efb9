package io.spawndb.spi;

import java.util.List;
import java.util.Map;

/**
 * What belongs to the content of a database and is not in it, and how much there is.
 *
 * @param version the server's version, as people write it: {@code 18.6}
 * @param extensions extensions it uses
 * @param roles roles that it names
 * @param settings server settings that it had
 * @param tables how many tables it has
 * @param rows how many rows these have
 */
public record Manifest(
    String version,
    List<String> extensions,
    List<String> roles,
    Map<String, String> settings,
    long tables,
    long rows) {

  /** Copies the collections. */
  public Manifest {
    extensions = List.copyOf(extensions);
    roles = List.copyOf(roles);
    settings = Map.copyOf(settings);
  }
}
