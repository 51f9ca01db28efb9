package io.spawndb.mariadb;

import io.spawndb.mariadb.internal.Inventory;
import io.spawndb.mariadb.internal.Session;
import io.spawndb.mariadb.internal.Sql;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Copies what holds rows from one schema, in which nobody writes, into a new one. Foreign keys and checks are not
 * looked at again, and InnoDB takes the rows of an empty table in bulk then.
 */
final class Copy {

  /** What a schema is made with that has no model. */
  static final String UTF8 = " CHARACTER SET utf8mb4";

  private final Session session;
  private final Work work;

  Copy(Session session, Work work) {
    this.session = session;
    this.work = work;
  }

  /** Makes a schema with the defaults of another. */
  static void schema(String name, String model, Session session, Work work)
      throws SQLException, InterruptedException {
    String query = "SELECT default_character_set_name, default_collation_name FROM"
        + " information_schema.schemata WHERE schema_name = " + Sql.text(model);
    String defaults = session
        .list(
            work,
            query,
            row -> " CHARACTER SET " + row.getString(1) + " COLLATE " + row.getString(2))
        .stream()
        .findFirst()
        .orElse(UTF8);
    session.run(work, "CREATE DATABASE " + Sql.name(name) + defaults);
  }

  void run(String from, String to) throws SQLException, InterruptedException {
    schema(to, from, session, work);
    Inventory inventory = Inventory.of(from, session, work);
    Map<String, List<String>> columns = Inventory.columns(from, session, work);
    session.enter(to);
    for (String sequence : inventory.sequences()) {
      sequence(from, to, sequence);
    }
    for (String table : inventory.tables()) {
      String statement = created("TABLE", Sql.name(from, table));
      session.run(work, SequenceDefaults.moved(statement, from, to));
    }
    List<String> rows = new ArrayList<>();
    for (String table : inventory.tables()) {
      String list = String.join(", ", columns.getOrDefault(table, List.of()));
      rows.add("INSERT INTO " + Sql.name(to, table) + " (" + list + ") SELECT " + list + " FROM "
          + Sql.name(from, table));
    }
    session.together(work, rows);
    session.enter(Names.PRIVATE);
  }

  private void sequence(String from, String to, String name)
      throws SQLException, InterruptedException {
    session.run(work, created("SEQUENCE", Sql.name(from, name)));
    String next = session
        .list(
            work,
            "SELECT next_not_cached_value, cycle_count FROM " + Sql.name(from, name),
            row -> row.getString(1) + ", 0, " + row.getString(2))
        .get(0);
    session.run(work, "DO SETVAL(" + Sql.name(to, name) + ", " + next + ")");
  }

  /** The statement names what belongs to the same schema without it, foreign keys included, but not sequences. */
  private String created(String kind, String name) throws SQLException, InterruptedException {
    return session
        .list(work, "SHOW CREATE " + kind + " " + name, row -> row.getString(2))
        .get(0);
  }
}
