package io.spawndb.mariadb;

import io.spawndb.mariadb.internal.Session;
import io.spawndb.mariadb.internal.Sql;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of schemas that are begun and not finished, or to be dropped: written before the act, removed with
 * what finishes it. DDL takes effect statement by statement, so what a dead process left is told from here.
 */
final class Journal {

  static final String TABLE = """
      CREATE TABLE IF NOT EXISTS spawn.journal (
        schema_name VARCHAR(64) PRIMARY KEY, lock_key TEXT, stage VARCHAR(20) NOT NULL,
        target VARCHAR(64), labels MEDIUMTEXT, since TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3))""";

  /** How far work on a schema is. */
  enum Stage {
    /** It is being filled, or to be dropped: a leftover if nobody holds its lock. */
    HIDDEN,
    /** It is whole; the schema whose place it takes is being emptied. */
    EMPTYING,
    /** Its tables are on their way into that place. */
    MOVING,
    /** They are there, and views, routines, triggers and events follow. */
    FINISHING
  }

  /**
   * A line.
   *
   * @param schema whose name nobody else ever uses
   * @param lockKey key of the lock under which it is worked on; null if anybody may drop it
   * @param target the schema whose place it takes; null if it takes none yet
   * @param labels what will be recorded of it there, as text
   */
  record Line(
      String schema,
      @Nullable String lockKey,
      Stage stage,
      @Nullable String target,
      @Nullable String labels) {}

  private Journal() {}

  /** Returns what begins work on a schema, or leaves it to be dropped. */
  static String add(String schema, @Nullable String lockKey) {
    return "REPLACE INTO spawn.journal (schema_name, lock_key, stage) VALUES (" + Sql.text(schema)
        + ", " + (lockKey == null ? "NULL" : Sql.text(lockKey)) + ", 'HIDDEN')";
  }

  /** Returns what says that a schema is whole and takes the place of another one. */
  static String move(String schema, String target, String labels) {
    return "UPDATE spawn.journal SET stage = 'EMPTYING', target = " + Sql.text(target)
        + ", labels = " + Sql.text(labels) + " WHERE schema_name = " + Sql.text(schema);
  }

  static String stage(String schema, Stage stage) {
    return "UPDATE spawn.journal SET stage = '" + stage + "' WHERE schema_name = "
        + Sql.text(schema);
  }

  static String remove(String schema) {
    return "DELETE FROM spawn.journal WHERE schema_name = " + Sql.text(schema);
  }

  /** Returns what is worked on under a lock. */
  static List<Line> of(String lockKey, Session session, Work work)
      throws SQLException, InterruptedException {
    return where("lock_key = " + Sql.text(lockKey), session, work);
  }

  /** Returns the lines that fulfil a condition, the oldest first. */
  static List<Line> where(String condition, Session session, Work work)
      throws SQLException, InterruptedException {
    return session.list(
        work,
        "SELECT schema_name, lock_key, stage, target, labels FROM spawn.journal WHERE " + condition
            + " ORDER BY since",
        row -> new Line(
            row.getString(1),
            row.getString(2),
            Stage.valueOf(row.getString(3)),
            row.getString(4),
            row.getString(5)));
  }
}
