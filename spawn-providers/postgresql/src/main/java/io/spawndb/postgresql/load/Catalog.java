package io.spawndb.postgresql.load;

import io.spawndb.api.PreparationException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** The tables that files can mean. */
final class Catalog {

  private static final String TABLES = "SELECT c.oid, n.nspname, c.relname,"
      + " coalesce(pg_catalog.array_position(pg_catalog.current_schemas(false), n.nspname), 0)"
      + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
      + " WHERE c.relkind IN ('r', 'p') AND n.nspname <> 'information_schema'"
      + " AND n.nspname !~ '^pg_' ORDER BY 4, 2, 3";

  private static final String COLUMNS = "SELECT attname, attgenerated <> ''"
      + " FROM pg_catalog.pg_attribute WHERE attrelid = ? AND attnum > 0 AND NOT attisdropped"
      + " ORDER BY attnum";

  private final Connection connection;
  private final List<Table> tables = new ArrayList<>();

  private Catalog(Connection connection) {
    this.connection = connection;
  }

  static Catalog read(Connection connection) throws SQLException {
    Catalog catalog = new Catalog(connection);
    try (Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(TABLES)) {
      while (rows.next()) {
        catalog.tables.add(
            new Table(rows.getLong(1), rows.getString(2), rows.getString(3), rows.getInt(4)));
      }
    }
    return catalog;
  }

  /** Returns the table that a file means. */
  Table of(DataFile file) {
    for (BiPredicate<String, String> same :
        List.<BiPredicate<String, String>>of(String::equals, String::equalsIgnoreCase)) {
      for (String name : file.names()) {
        List<Table> found = find(name, same);
        if (found.size() == 1) {
          return found.get(0);
        }
        if (found.size() > 1) {
          throw new PreparationException(
              "%s may mean any of %s".formatted(file.location(), found),
              "Write the table's name exactly as it is in the database",
              null);
        }
      }
    }
    throw unknown(file);
  }

  private List<Table> find(String name, BiPredicate<String, String> same) {
    int dot = name.indexOf('.');
    if (dot > 0) {
      String schema = name.substring(0, dot);
      String table = name.substring(dot + 1);
      return tables.stream()
          .filter(t -> same.test(t.schema(), schema) && same.test(t.name(), table))
          .toList();
    }
    List<Table> visible =
        tables.stream().filter(t -> t.rank() > 0 && same.test(t.name(), name)).toList();
    return visible.stream().filter(t -> t.rank() == visible.get(0).rank()).toList();
  }

  private PreparationException unknown(DataFile file) {
    String wanted = file.names().get(1);
    List<String> names = tables.stream().map(Table::toString).toList();
    return new PreparationException(
        "%s: there is no table '%s'".formatted(file.location(), wanted),
        names.isEmpty()
            ? "The database has no tables: run the migrations first"
            : "Name the file after a table; nearest: "
                + String.join(", ", Nearest.to(wanted, names)),
        null);
  }

  /** Returns the names of a table's columns in order, each with whether it is generated. */
  Map<String, Boolean> columns(Table table) throws SQLException {
    Map<String, Boolean> columns = new LinkedHashMap<>();
    try (PreparedStatement sql = connection.prepareStatement(COLUMNS)) {
      sql.setLong(1, table.oid());
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          columns.put(rows.getString(1), rows.getBoolean(2));
        }
      }
    }
    return columns;
  }
}
