package io.spawndb.postgresql;

import io.spawndb.api.Progress;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The list of what is begun and not finished, or to be dropped: written before the act, removed with what
 * finishes it. What is listed and has no mark is a leftover.
 */
final class Unfinished {

  private static final Duration ABANDON = Duration.ofSeconds(10);

  private Unfinished() {}

  /**
   * Adds a name.
   *
   * @param lockKey key of the lock under which the work is done; null if anybody may drop it
   */
  static String add(String name, @Nullable String lockKey) {
    return "INSERT INTO spawn.unfinished (name, lock_key) VALUES (" + Sql.text(name) + ", "
        + (lockKey == null ? "NULL" : Sql.text(lockKey))
        + ") ON CONFLICT (name) DO UPDATE SET lock_key = excluded.lock_key, since = now()";
  }

  /**
   * Returns what adds a name before work that the server logs, such as {@code CREATE DATABASE}: the log
   * keeps the order, so this need not wait for the disk.
   */
  static List<String> begin(String name, String lockKey) {
    return begin(List.of(name), lockKey);
  }

  /** As above, for work that comes one after the other. */
  static List<String> begin(List<String> names, String lockKey) {
    List<String> statements = new ArrayList<>(List.of(Sql.SOON));
    names.forEach(name -> statements.add(add(name, lockKey)));
    return statements;
  }

  static String remove(String name) {
    return "DELETE FROM spawn.unfinished WHERE name = " + Sql.text(name);
  }

  static String remove(List<String> names) {
    return "DELETE FROM spawn.unfinished WHERE name IN ("
        + names.stream().map(Sql::text).collect(Collectors.joining(", ")) + ")";
  }

  /** Returns what makes a leftover the youngest. */
  static String postpone(String name) {
    return "UPDATE spawn.unfinished SET since = now() WHERE name = " + Sql.text(name);
  }

  /** Drops a leftover with the login of its name, and forgets it. A build is a leftover until it is frozen. */
  static void clean(Session session, String name, Work work)
      throws SQLException, InterruptedException {
    Snapshot snapshot = Snapshot.of(session, work, name);
    if (snapshot.finished(name).filter(each -> !each.isBuild()).isPresent()) {
      session.run(work, remove(name));
      return;
    }
    if (snapshot.database(name).isPresent()) {
      unprotect(session, name, work);
      drop(session, name, work);
    }
    if (snapshot.hasRole(name)) {
      dropRole(session, name, work);
    }
    session.run(work, remove(name));
  }

  /**
   * Drops a database with its sessions. Before 15 an admin who is no superuser may not force out a vacuum
   * that the server runs by itself; dropping without force ends just that.
   */
  static void drop(Session session, String name, Work work)
      throws SQLException, InterruptedException {
    String drop = "DROP DATABASE IF EXISTS " + Sql.name(name);
    try {
      session.run(work, drop + " WITH (FORCE)");
    } catch (SQLException e) {
      if (!Failures.state(e).equals("42501")) {
        throw e;
      }
      session.run(work, drop);
    }
  }

  /** Nothing but dropping works on a database whose dropping a crash interrupted, and it needs no more. */
  private static void unprotect(Session session, String name, Work work)
      throws SQLException, InterruptedException {
    String query = "SELECT datistemplate FROM pg_catalog.pg_database WHERE datname = ";
    if (session.list(work, query + Sql.text(name), row -> row.getBoolean(1)).contains(true)) {
      session.run(work, "ALTER DATABASE " + Sql.name(name) + " IS_TEMPLATE false");
    }
  }

  /** Cleans up after a failure, in a little time of its own; what stays is a leftover. */
  static void abandon(Held held, String name, Work work, Exception failure) {
    Work little = Work.begin(work.environment(), ABANDON, Progress.Listener.NONE);
    try {
      held.use(little, session -> {
        clean(session, name, little);
        return name;
      });
    } catch (SQLException | RuntimeException e) {
      failure.addSuppressed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A login that owns objects of its own in some database cannot go; it can only be locked out. */
  private static void dropRole(Session session, String name, Work work)
      throws SQLException, InterruptedException {
    try {
      session.run(work, Roles.turn(name), "DROP ROLE IF EXISTS " + Sql.name(name));
    } catch (SQLException e) {
      if (!Failures.state(e).equals("2BP01")) {
        throw e;
      }
      session.run(work, "ALTER ROLE " + Sql.name(name) + " NOLOGIN");
    }
  }
}
