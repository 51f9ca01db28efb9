package io.spawndb.postgresql;

import io.spawndb.spi.Labels;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The end of a server that Spawn made and in which nobody has anything any more. Whoever removes it closes the private database, where
 * everything begins, and holds a lock: who comes meanwhile waits until the server is gone, or until that
 * session is. Nothing has to be undone after a crash, because a session that died holds no lock.
 */
final class Vacating {

  /** Removes a server that nobody uses; says whether it did. */
  @FunctionalInterface
  interface Removal {
    boolean remove() throws InterruptedException;
  }

  /** Enough for what cleans up behind a drop; who comes meanwhile waits as long. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final long LOCK = Names.lock("vacating");

  /** Identities of what is somebody's; the rest can be made again. */
  private static final Set<String> KEPT = Set.of("environment", "checkpoint");

  private final Server server;

  Vacating(Server server) {
    this.server = server;
  }

  /** Removes the server if it is empty and nobody works in it. */
  boolean vacate(Removal removal, Work work) throws SQLException, InterruptedException {
    if (server.locks().anyOutside()) {
      return false;
    }
    String database = server.endpoint().adminDatabase();
    try (Session session = server.connector().admin(database, work)) {
      if (!empty(session, work) || !alone(session, work)) {
        return false;
      }
      session.run(work, Eviction.close(Names.PRIVATE));
      boolean removed = false;
      try {
        removed = endIdle(session, work) && empty(session, work) && removal.remove();
      } finally {
        if (!removed) {
          reopen(session);
        }
      }
      return removed;
    }
  }

  private static boolean alone(Session session, Work work)
      throws SQLException, InterruptedException {
    String query = "SELECT pg_catalog.pg_try_advisory_lock(" + LOCK + ")";
    return session.list(work, query, row -> row.getBoolean(1)).get(0);
  }

  private static boolean empty(Session session, Work work)
      throws SQLException, InterruptedException {
    String query = "SELECT pg_catalog.shobj_description(oid, 'pg_database')"
        + " FROM pg_catalog.pg_database"
        + " WHERE pg_catalog.shobj_description(oid, 'pg_database') LIKE 'spawn/%'";
    return session.list(work, query, row -> row.getString(1)).stream()
        .flatMap(text -> Labels.parse(text).stream())
        .flatMap(labels -> labels.find(Labels.IDENTITY).flatMap(Identity::parse).stream())
        .noneMatch(identity -> KEPT.contains(identity.kind()));
  }

  /** Ends the sessions of those who wait for work; false if somebody goes on working. */
  private static boolean endIdle(Session session, Work work)
      throws SQLException, InterruptedException {
    long since = System.nanoTime();
    List<Boolean> working = session.list(work, OTHERS, row -> row.getBoolean(1));
    while (!working.isEmpty()) {
      if (working.contains(true) && System.nanoTime() - since > PATIENCE.toNanos()) {
        return false;
      }
      work.proceed("waiting for sessions to end");
      Thread.sleep(2);
      working = session.list(work, OTHERS, row -> row.getBoolean(1));
    }
    return true;
  }

  /** Whoever works holds a lock of an environment or a template on one of his sessions. */
  private static final String OTHERS = """
      WITH guests AS MATERIALIZED (SELECT pid FROM pg_catalog.pg_stat_activity
          WHERE datname = 'spawn' AND usesysid IS NOT NULL),
        work AS MATERIALIZED (SELECT EXISTS (SELECT FROM guests JOIN pg_catalog.pg_locks USING (pid)
          WHERE locktype = 'advisory') AS goes_on)
      SELECT CASE WHEN goes_on THEN true ELSE NOT pg_catalog.pg_terminate_backend(pid) END
      FROM guests, work""";

  private static void reopen(Session session) {
    try {
      session.runAtOnce(Eviction.open(Names.PRIVATE));
    } catch (SQLException e) {
      // Whoever comes next opens it.
    }
  }

  /** The condition that somebody is about to remove the server, for a query in the admin's database. */
  static String underWay() {
    return "EXISTS (SELECT FROM pg_catalog.pg_locks l WHERE l.locktype = 'advisory' AND l.objsubid = 1"
        + " AND l.database = (SELECT oid FROM pg_catalog.pg_database"
        + " WHERE datname = pg_catalog.current_database()) AND l.classid = " + (LOCK >>> 32)
        + " AND l.objid = "
        + (LOCK & 0xffffffffL) + ")";
  }
}
