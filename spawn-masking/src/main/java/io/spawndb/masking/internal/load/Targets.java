package io.spawndb.masking.internal.load;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.masking.internal.write.MariaTarget;
import io.spawndb.masking.internal.write.Target;
import java.sql.SQLException;

/** Knows what kind a target is. MariaDB's driver is needed only where it is one of MariaDB. */
final class Targets {

  private Targets() {}

  static Target open(ConnectionTarget where) throws SQLException {
    return where.url().startsWith("jdbc:mariadb:")
        ? MariaTarget.open(where)
        : PostgresTarget.open(where);
  }
}
