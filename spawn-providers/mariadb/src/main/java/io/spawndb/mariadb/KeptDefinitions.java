package io.spawndb.mariadb;

import io.spawndb.mariadb.internal.Definitions;
import io.spawndb.mariadb.internal.Definitions.Definition;
import io.spawndb.mariadb.internal.Session;
import io.spawndb.mariadb.internal.Sql;
import io.spawndb.spi.Work;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Definitions kept beside a schema that is not in use: there they would be in the way of {@code RENAME TABLE}, and
 * events would run. They belong to the schema's login where they are made.
 */
final class KeptDefinitions {

  static final String TABLE = """
      CREATE TABLE IF NOT EXISTS spawn.definition (
        schema_name VARCHAR(64) NOT NULL, position INT NOT NULL, prelude TEXT NOT NULL,
        head TEXT NOT NULL, tail LONGTEXT NOT NULL, PRIMARY KEY (schema_name, position))""";

  private final Session session;
  private final Work work;

  KeptDefinitions(Session session, Work work) {
    this.session = session;
    this.work = work;
  }

  /** Reads those of a schema that is in use. */
  List<Definition> read(String schema) throws SQLException, InterruptedException {
    try {
      return new Definitions(session, work).read(schema);
    } finally {
      session.enter(Names.PRIVATE);
    }
  }

  /** Makes in one schema what is kept beside another. */
  void make(String keptBeside, String schema) throws SQLException, InterruptedException {
    try {
      new Definitions(session, work).make(kept(keptBeside), schema);
    } finally {
      session.enter(Names.PRIVATE);
    }
  }

  /** Returns what keeps definitions beside a schema. */
  static List<String> keep(String schema, List<Definition> definitions) {
    List<String> statements = new ArrayList<>();
    for (Definition each : definitions) {
      statements.add("REPLACE INTO spawn.definition VALUES (" + Sql.text(schema) + ", "
          + statements.size() + ", " + Sql.text(each.prelude()) + ", " + Sql.text(each.head())
          + ", "
          + Sql.text(each.tail()) + ")");
    }
    return statements;
  }

  static String copy(String from, String to) {
    return "INSERT INTO spawn.definition SELECT " + Sql.text(to)
        + ", position, prelude, head, tail FROM spawn.definition WHERE schema_name = "
        + Sql.text(from);
  }

  static String forget(String schema) {
    return "DELETE FROM spawn.definition WHERE schema_name = " + Sql.text(schema);
  }

  private List<Definition> kept(String schema) throws SQLException, InterruptedException {
    return session.list(
        work,
        "SELECT prelude, head, tail FROM spawn.definition WHERE schema_name = " + Sql.text(schema)
            + " ORDER BY position",
        KeptDefinitions::definition);
  }

  private static Definition definition(ResultSet row) throws SQLException {
    return new Definition(row.getString(1), row.getString(2), row.getString(3));
  }
}
