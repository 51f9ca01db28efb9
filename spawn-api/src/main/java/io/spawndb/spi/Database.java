package io.spawndb.spi;

import io.spawndb.api.ConnectionTarget;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A finished database.
 *
 * @param id its identity
 * @param target where the application connects, with the environment's own login
 * @param labels what is recorded about it
 * @param sizeBytes its size, its share of common storage included; only in listings, where it is cheap
 * @param idleSince since when nobody is known to have connected, only in listings; empty while there are
 *     sessions, or where nobody can tell
 */
public record Database(
    DatabaseId id,
    ConnectionTarget target,
    Labels labels,
    OptionalLong sizeBytes,
    Optional<Instant> idleSince) {

  /** Returns a database as it is found, without what only listings tell. */
  public static Database of(DatabaseId id, ConnectionTarget target, Labels labels) {
    return new Database(id, target, labels, OptionalLong.empty(), Optional.empty());
  }
}
