package io.spawndb.mariadb.carry;

import io.spawndb.mariadb.internal.Definitions;
import io.spawndb.mariadb.internal.Inventory;
import io.spawndb.mariadb.internal.Session;
import io.spawndb.mariadb.internal.Sql;
import io.spawndb.spi.Manifest;
import io.spawndb.spi.Work;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a database: its defaults, sequences, tables, their rows, then what needs them. */
final class Writing {

  private static final int CHARACTERS = 512 * 1024;
  private static final int AT_ONCE = 1000;

  private final Session session;
  private final DataOutputStream out;
  private final Work work;
  private final String schema;
  private long rows;

  Writing(Session session, DataOutputStream out, Work work) throws SQLException {
    this.session = session;
    this.out = out;
    this.work = work;
    this.schema = session.connection().getCatalog();
  }

  Manifest write() throws SQLException, IOException, InterruptedException {
    Inventory inventory = Inventory.of(schema, session, work);
    defaults();
    for (String sequence : inventory.sequences()) {
      sequence(sequence);
    }
    for (String table : inventory.tables()) {
      statement("table " + table, shown("TABLE", table));
    }
    Map<String, Shape> shapes = Shape.all(session, work);
    for (String table : inventory.tables()) {
      if (shapes.containsKey(table)) {
        rows(shapes.get(table));
      }
    }
    for (Definitions.Definition each : new Definitions(session, work).read(schema)) {
      Frames.write(out, Frames.DEFINITION, each.prelude(), each.head(), each.tail());
    }
    out.write(Frames.END);
    out.writeLong(rows);
    return new Manifest(
        session.connection().getMetaData().getDatabaseProductVersion(),
        List.of(),
        List.of(),
        Map.of(),
        inventory.tables().size(),
        rows);
  }

  private void statement(String name, String statement) throws IOException {
    // A sequence in a default comes with its schema, which has another name where this is read.
    Frames.write(
        out,
        Frames.STATEMENT,
        name,
        statement.replace("nextval(" + Sql.name(schema) + ".", "nextval("));
  }

  private String shown(String kind, String name) throws SQLException, InterruptedException {
    return one("SHOW CREATE " + kind + " " + Sql.name(name), 2);
  }

  private String one(String query, int column) throws SQLException, InterruptedException {
    return session.list(work, query, row -> row.getString(column)).get(0);
  }

  private void defaults() throws SQLException, IOException, InterruptedException {
    statement(
        "the defaults of the database",
        one(
            "SELECT CONCAT('ALTER DATABASE CHARACTER SET ', @@character_set_database,"
                + " ' COLLATE ', @@collation_database)",
            1));
  }

  private void sequence(String name) throws SQLException, IOException, InterruptedException {
    statement("sequence " + name, shown("SEQUENCE", name));
    String next =
        one("SELECT CONCAT(next_not_cached_value, ', 0, ', cycle_count) FROM " + Sql.name(name), 1);
    statement("sequence " + name, "DO SETVAL(" + Sql.name(name) + ", " + next + ")");
  }

  private void rows(Shape table) throws SQLException, IOException, InterruptedException {
    String texts = table.fields().stream().map(Field::text).collect(Collectors.joining(", "));
    String names = table.fields().stream()
        .map(field -> Sql.name(field.name()))
        .collect(Collectors.joining(", "));
    String begin = "INSERT INTO " + table.quoted() + " (" + names + ") VALUES ";
    StringBuilder statement = new StringBuilder(begin);
    try (Statement sql = session.connection().createStatement()) {
      sql.setEscapeProcessing(false);
      sql.setFetchSize(AT_ONCE);
      try (ResultSet row = sql.executeQuery("SELECT " + texts + " FROM " + table.quoted())) {
        while (row.next()) {
          statement.append(statement.length() == begin.length() ? "(" : ", (");
          append(row, table.fields(), statement);
          rows++;
          if (statement.length() >= CHARACTERS) {
            work.proceed("exporting");
            Frames.write(out, Frames.ROWS, table.name(), statement.toString());
            statement.setLength(begin.length());
          }
        }
      }
    }
    if (statement.length() > begin.length()) {
      Frames.write(out, Frames.ROWS, table.name(), statement.toString());
    }
  }

  private static void append(ResultSet row, List<Field> fields, StringBuilder statement)
      throws SQLException {
    for (int i = 0; i < fields.size(); i++) {
      statement.append(i == 0 ? "" : ", ").append(fields.get(i).literal(row.getString(i + 1)));
    }
    statement.append(')');
  }
}
