package io.spawndb.jdbc;

import io.spawndb.api.SpawnException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;

/** Turns what may be thrown below the driver into the one kind that may leave it. */
final class SqlFailures {

  /** The SQLState of a connection that could not be made. */
  static final String UNABLE_TO_CONNECT = "08001";

  private SqlFailures() {}

  /** Returns {@code failure} as JDBC callers expect it, as the cause of the result. */
  static SQLException of(Throwable failure) {
    if (failure instanceof SpawnException known) {
      return known.toSqlException();
    }
    return new SQLNonTransientConnectionException(
        "Spawn failed in a way it did not expect ("
            + failure.getClass().getName()
            + "). Check that all Spawn modules on the class path have one version, then report it to"
            + " Spawn with this stack trace.",
        UNABLE_TO_CONNECT,
        failure);
  }

  /** Says that somebody connects without a URL. */
  static SQLException noUrl() {
    return new SQLNonTransientConnectionException(
        "The JDBC URL is null. Set it, for example to jdbc:spawn:orders.", UNABLE_TO_CONNECT);
  }
}
