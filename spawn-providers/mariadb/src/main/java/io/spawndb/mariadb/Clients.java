package io.spawndb.mariadb;

import io.spawndb.mariadb.internal.Session;
import io.spawndb.mariadb.internal.Sql;
import io.spawndb.spi.Work;
import java.sql.SQLException;

/**
 * Which process a session belongs to: the server knows that only in its performance schema, which is usually
 * off. The table is in memory, so that it ends with the numbers of the sessions.
 */
final class Clients {

  static final String TABLE =
      "CREATE TABLE IF NOT EXISTS spawn.client (session BIGINT UNSIGNED PRIMARY KEY,"
          + " who VARCHAR(200) NOT NULL) ENGINE=MEMORY DEFAULT CHARSET=utf8mb4";

  private static final String WHO = "process " + ProcessHandle.current().pid();

  private Clients() {}

  static void announce(Session session, Work work) throws SQLException, InterruptedException {
    session.run(work, "REPLACE INTO spawn.client VALUES (CONNECTION_ID(), " + Sql.text(WHO) + ")");
  }

  /** Returns a query for who holds a lock, in words. */
  static String holderOf(String lock) {
    return """
        SELECT CONCAT('''', COALESCE(c.who, 'a process'), ''' at ', p.host, ' (MariaDB session ', p.id,
          ', user ', p.user, ')')
        FROM information_schema.processlist p LEFT JOIN spawn.client c ON c.session = p.id
        WHERE p.id = IS_USED_LOCK(%s)""".formatted(Sql.text(lock));
  }
}
