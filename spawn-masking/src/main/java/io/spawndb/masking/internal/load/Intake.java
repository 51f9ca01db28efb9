package io.spawndb.masking.internal.load;

import io.spawndb.api.ConnectionTarget;

/**
 * How a live database is read.
 *
 * @param source where rows come from; it is only read
 * @param schema whether its schema is taken too, by a target that has none
 * @param connections how many pairs of connections carry
 * @param bytesPerSecond the most to read in a second; 0 is as fast as it goes
 */
public record Intake(
    ConnectionTarget source, boolean schema, int connections, long bytesPerSecond) {

  /** Without the source's URL, which may hold a password. */
  @Override
  public String toString() {
    return "intake over " + connections + " connections";
  }
}
