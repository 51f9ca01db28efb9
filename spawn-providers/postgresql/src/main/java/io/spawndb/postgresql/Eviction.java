package io.spawndb.postgresql;

import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Ends the sessions of a database, so that it can be copied, renamed or dropped. A prepared transaction is
 * somebody's data, and is left to him.
 */
final class Eviction {

  /** So long those who may not be ended have to go by themselves: a session outlives its connection a little. */
  private static final Duration LEAVING = Duration.ofMillis(500);

  private record Guest(int pid, String who, boolean ending) {}

  /**
   * What a session is told once, so that no look costs planning. Asking to end a session that one may not
   * end is an error, so only the others are asked.
   */
  static final String PREPARE = """
      PREPARE spawn_guests(name) AS SELECT a.pid, concat('process ', a.pid, ' of user ', a.usename,
          ' (' || nullif(a.application_name, '') || ')'),
        CASE WHEN me.rolsuper OR NOT coalesce(them.rolsuper, true)
            AND (pg_catalog.pg_has_role(a.usesysid, 'USAGE')
              OR pg_catalog.pg_has_role('pg_signal_backend', 'USAGE'))
          THEN pg_catalog.pg_terminate_backend(a.pid) IS NOT NULL ELSE false END
      FROM pg_catalog.pg_stat_activity a
        JOIN pg_catalog.pg_roles me ON me.rolname = current_user
        LEFT JOIN pg_catalog.pg_roles them ON them.oid = a.usesysid
      WHERE a.datname = $1 AND a.usesysid IS NOT NULL AND a.pid <> pg_catalog.pg_backend_pid()
      UNION ALL SELECT 0, concat('prepared transaction ''', gid, ''' of user ', owner), false
        FROM pg_catalog.pg_prepared_xacts WHERE database = $1""";

  private Eviction() {}

  static String close(String database) {
    return "ALTER DATABASE " + Sql.name(database) + " ALLOW_CONNECTIONS false";
  }

  static String open(String database) {
    return "ALTER DATABASE " + Sql.name(database) + " ALLOW_CONNECTIONS true";
  }

  /** Refuses new sessions, ends those that are there, and returns when they are gone. */
  static void evict(Session session, String database, Work work)
      throws SQLException, InterruptedException {
    // A server that dies now forgets it, and has no sessions to let in.
    session.run(work, Sql.SOON, close(database));
    try {
      end(session, database, work);
    } catch (SQLException | InterruptedException | RuntimeException e) {
      reopen(session, database, e);
      throw e;
    }
  }

  /** Lets sessions in again after a failure. If that fails too, whoever looks for it next does it. */
  static void reopen(Session session, String database, Exception failure) {
    try {
      session.runAtOnce(open(database));
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /** Ends the sessions that are there and returns when they are gone. */
  static void end(Session session, String database, Work work)
      throws SQLException, InterruptedException {
    long patience = System.nanoTime() + LEAVING.toNanos();
    for (List<Guest> guests = guests(session, database, work); !guests.isEmpty(); ) {
      List<String> stubborn =
          guests.stream().filter(each -> !each.ending()).map(Guest::who).toList();
      if (!stubborn.isEmpty() && System.nanoTime() - patience > 0) {
        throw ProvisioningException.passing(
            "Environment '" + work.environment()
                + "' is in use by what Spawn's admin may not end: "
                + String.join(", ", stubborn),
            "Close them, or end them as a superuser: SELECT pg_terminate_backend(pid) for a process,"
                + " ROLLBACK PREPARED in its database for a transaction",
            null);
      }
      Thread.sleep(2);
      guests = guests(session, database, work);
    }
  }

  private static List<Guest> guests(Session session, String database, Work work)
      throws SQLException, InterruptedException {
    return session.list(
        work,
        "EXECUTE spawn_guests(" + Sql.text(database) + ")",
        row -> new Guest(row.getInt(1), row.getString(2), row.getBoolean(3)));
  }
}
