package io.spawndb.kubernetes;

import io.spawndb.spi.ContentDigest;
import io.spawndb.spi.DatabaseId;
import java.util.Optional;

/**
 * Which server on a cloned volume: each database may have several for a moment, when its content is replaced.
 *
 * @param home name of the server that the volumes come from
 * @param database the only database in it
 * @param generation counts from 1; of those that are finished the highest is the one to use
 */
record CloneId(String home, DatabaseId database, int generation) {

  private static final int DIGITS = 10;

  /** The same for all generations; fits into a label. */
  static String hash(String home, String lockKey) {
    return ContentDigest.of(home + " " + lockKey).substring(0, DIGITS);
  }

  String hash() {
    return hash(home, database.lockKey());
  }

  /** The name of the branch, for people who search by it; empty for what is no environment. */
  Optional<String> branch() {
    int at = database.name().indexOf('@');
    return database.kind() == DatabaseId.Kind.ENVIRONMENT && at >= 0
        ? Optional.of(database.name().substring(at + 1))
        : Optional.empty();
  }
}
