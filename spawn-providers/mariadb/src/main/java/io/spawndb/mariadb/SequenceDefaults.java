package io.spawndb.mariadb;

import io.spawndb.mariadb.internal.Session;
import io.spawndb.mariadb.internal.Sql;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Defaults of columns that take the next number of a sequence: the server keeps the sequence's schema in them. */
final class SequenceDefaults {

  private static final String QUERY = """
      SELECT table_name, column_name, column_default FROM information_schema.columns
      WHERE column_default LIKE '%val(%' AND table_schema =\s""";

  private SequenceDefaults() {}

  /** Returns a definition whose sequences are those of another schema. */
  static String moved(String definition, String from, String to) {
    return definition
        .replace("nextval(" + Sql.name(from) + ".", "nextval(" + Sql.name(to) + ".")
        .replace("lastval(" + Sql.name(from) + ".", "lastval(" + Sql.name(to) + ".");
  }

  /** Lets the tables of a schema, which came from another with their sequences, use those where they are. */
  static void follow(String from, String schema, Session session, Work work)
      throws SQLException, InterruptedException {
    List<String> statements = new ArrayList<>();
    session.list(work, QUERY + Sql.text(schema), row -> {
      String now = row.getString(3);
      String then = moved(now, from, schema);
      return then.equals(now)
          ? false
          : statements.add("ALTER TABLE %s ALTER COLUMN %s SET DEFAULT %s"
              .formatted(Sql.name(schema, row.getString(1)), Sql.name(row.getString(2)), then));
    });
    session.run(work, statements);
  }
}
