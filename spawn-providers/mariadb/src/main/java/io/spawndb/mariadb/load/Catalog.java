package io.spawndb.mariadb.load;

import io.spawndb.api.PreparationException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of the database of a connection. */
final class Catalog {

  private static final String COLUMNS = """
      SELECT c.table_name, c.column_name, c.column_type FROM information_schema.columns c
      JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE c.table_schema = DATABASE() AND t.table_type <> 'VIEW' AND c.is_generated = 'NEVER'
      ORDER BY c.table_name, c.ordinal_position""";

  /** One row for each column of each foreign key, those of a key one after the other. */
  private static final String FOREIGN_KEYS = """
      SELECT table_name, constraint_name, column_name, referenced_table_name, referenced_column_name
      FROM information_schema.key_column_usage
      WHERE table_schema = DATABASE() AND referenced_table_schema = table_schema
      ORDER BY table_name, constraint_name, ordinal_position""";

  private final Connection connection;
  private final Map<String, Map<String, String>> tables = new LinkedHashMap<>();

  Catalog(Connection connection) throws SQLException {
    this.connection = connection;
    try (Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(COLUMNS)) {
      while (rows.next()) {
        tables
            .computeIfAbsent(rows.getString(1), name -> new LinkedHashMap<>())
            .put(rows.getString(2), rows.getString(3));
      }
    }
  }

  /** Returns the table that a file means: by its exact name, else by one that differs in case alone. */
  Table of(DataFile file) {
    for (String name : file.names()) {
      if (tables.containsKey(name)) {
        return table(name);
      }
    }
    for (String name : file.names()) {
      List<String> same =
          tables.keySet().stream().filter(name::equalsIgnoreCase).toList();
      if (same.size() == 1) {
        return table(same.get(0));
      }
    }
    throw new PreparationException(
        "%s: there is no table '%s'"
            .formatted(file.resource().location(), file.names().get(1)),
        tables.isEmpty()
            ? "The database has no tables: run the migrations first"
            : "Name the file after one of the tables: " + String.join(", ", tables.keySet()),
        null);
  }

  private Table table(String name) {
    return new Table(name, tables.getOrDefault(name, Map.of()));
  }

  /** Returns queries by foreign key, each with a row if the key of a table does not hold. */
  Map<String, String> violations(String table) throws SQLException {
    Map<String, List<String[]>> keys = new LinkedHashMap<>();
    try (Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(FOREIGN_KEYS)) {
      while (rows.next()) {
        if (rows.getString(1).equals(table)) {
          keys.computeIfAbsent(rows.getString(2), key -> new ArrayList<>())
              .add(new String[] {rows.getString(3), rows.getString(4), rows.getString(5)});
        }
      }
    }
    Map<String, String> queries = new LinkedHashMap<>();
    keys.forEach((key, columns) -> queries.put(key, violation(table, columns)));
    return queries;
  }

  private static String violation(String table, List<String[]> columns) {
    List<String> match = new ArrayList<>();
    List<String> given = new ArrayList<>();
    for (String[] column : columns) {
      match.add("p." + Table.quoted(column[2]) + " = c." + Table.quoted(column[0]));
      given.add("c." + Table.quoted(column[0]) + " IS NOT NULL");
    }
    return "SELECT 1 FROM " + Table.quoted(table) + " c WHERE " + String.join(" AND ", given)
        + " AND NOT EXISTS (SELECT 1 FROM " + Table.quoted(columns.get(0)[1]) + " p WHERE "
        + String.join(" AND ", match) + ") LIMIT 1";
  }
}
