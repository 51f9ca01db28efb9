package io.spawndb.mariadb;

import io.spawndb.api.Project;
import io.spawndb.mariadb.internal.Session;
import io.spawndb.mariadb.internal.Sql;
import io.spawndb.spi.ContentDigest;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The table of what is finished: what has no record does not exist. Writing the record is the last step of
 * everything, removing it the first.
 */
final class Records {

  static final String TABLE = """
      CREATE TABLE IF NOT EXISTS spawn.record (
        id CHAR(64) PRIMARY KEY, kind VARCHAR(20) NOT NULL, project TEXT NOT NULL, name TEXT NOT NULL,
        schema_name VARCHAR(64) NOT NULL UNIQUE, open BOOLEAN NOT NULL, labels MEDIUMTEXT NOT NULL)""";

  /** What each login may read: its own record, as nobody but the admin can write it. */
  static final String VIEW = """
      CREATE OR REPLACE SQL SECURITY DEFINER VIEW spawn.own AS SELECT labels FROM spawn.record
      WHERE schema_name = SUBSTRING_INDEX(SESSION_USER(), '@', 1)""";

  /** Asked on a connection of the application. */
  static final String QUERY = "SELECT labels FROM spawn.own";

  static final String COLUMNS = "kind, project, name, schema_name, open, labels";

  private Records() {}

  static Optional<Entry> find(DatabaseId id, Session session, Work work)
      throws SQLException, InterruptedException {
    return find(Entry.identity(id), session, work);
  }

  static Optional<Entry> find(TemplateId id, Session session, Work work)
      throws SQLException, InterruptedException {
    return find(Entry.identity(id), session, work);
  }

  private static Optional<Entry> find(String identity, Session session, Work work)
      throws SQLException, InterruptedException {
    String query = "SELECT " + COLUMNS + " FROM spawn.record WHERE id = " + key(identity);
    return session.list(work, query, Records::read).stream().findFirst();
  }

  static Entry read(ResultSet row) throws SQLException {
    return new Entry(
        row.getString(1),
        new Project(row.getString(2)),
        row.getString(3),
        row.getString(4),
        row.getBoolean(5),
        Labels.parse(row.getString(6)).orElse(Labels.NONE));
  }

  /** Returns what records something finished. */
  static String put(String identity, Entry entry) {
    return "REPLACE INTO spawn.record (id, " + COLUMNS + ") VALUES (" + key(identity) + ", "
        + Sql.text(entry.kind()) + ", " + Sql.text(entry.project().key()) + ", "
        + Sql.text(entry.name()) + ", " + Sql.text(entry.schema()) + ", " + entry.open() + ", "
        + Sql.text(entry.labels().format()) + ")";
  }

  /** Returns what says whether its login may connect. */
  static String open(DatabaseId id, boolean open) {
    return "UPDATE spawn.record SET open = " + open + " WHERE id = " + key(Entry.identity(id));
  }

  static String remove(DatabaseId id) {
    return remove(Entry.identity(id));
  }

  static String remove(TemplateId id) {
    return remove(Entry.identity(id));
  }

  private static String remove(String identity) {
    return "DELETE FROM spawn.record WHERE id = " + key(identity);
  }

  /** A record has a key of one length, whatever branches are called. */
  private static String key(String identity) {
    return Sql.text(ContentDigest.of(identity));
  }
}
