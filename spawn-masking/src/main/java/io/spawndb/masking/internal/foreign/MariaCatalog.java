package io.spawndb.masking.internal.foreign;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the schema that a session of MariaDB or MySQL is in. */
final class MariaCatalog {

  private static final String COLUMNS = """
      SELECT c.table_name, c.column_name, c.data_type, c.column_type,
        COALESCE(IF(c.data_type = 'bit', c.numeric_precision, c.numeric_scale), -1),
        COALESCE(c.character_maximum_length, -1), c.is_nullable = 'NO',
        COALESCE(c.generation_expression, '') <> '',
        COALESCE(t.data_length, 0), GREATEST(COALESCE(t.avg_row_length, 1), 1)
      FROM information_schema.columns c JOIN information_schema.tables t
        ON t.table_schema = c.table_schema AND t.table_name = c.table_name
      WHERE c.table_schema = DATABASE() AND t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')
      ORDER BY c.table_name, c.ordinal_position""";

  private static final String KEYS = """
      SELECT k.constraint_name, k.table_name, k.column_name, k.referenced_table_name,
        k.referenced_column_name
      FROM information_schema.key_column_usage k
      WHERE k.table_schema = DATABASE() AND k.referenced_table_schema = DATABASE()
      ORDER BY k.table_name, k.constraint_name, k.ordinal_position""";

  private static final String UNIQUE = """
      SELECT s.index_name, s.table_name, s.column_name, '', ''
      FROM information_schema.statistics s
      WHERE s.table_schema = DATABASE() AND s.non_unique = 0 AND s.column_name IS NOT NULL
      ORDER BY s.table_name, s.index_name, s.seq_in_index""";

  private static final String NOTES = """
      SELECT CONCAT('table ', table_name, ' has an engine without transactions (', engine,
        '): rows that change meanwhile are read as they are then')
      FROM information_schema.tables
      WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND engine <> 'InnoDB'
      UNION ALL
      SELECT CONCAT('table ', table_name, ' keeps old versions of rows: not copied')
      FROM information_schema.tables
      WHERE table_schema = DATABASE() AND table_type = 'SYSTEM VERSIONED'
      ORDER BY 1""";

  private MariaCatalog() {}

  static List<ForeignTable> tables(Connection session) throws SQLException {
    Map<String, ForeignTable> tables = new LinkedHashMap<>();
    try (Statement sql = session.createStatement();
        ResultSet row = sql.executeQuery(COLUMNS)) {
      while (row.next()) {
        String name = row.getString(1);
        ForeignTable known = tables.get(name);
        List<ForeignColumn> columns = new ArrayList<>(known == null ? List.of() : known.columns());
        columns.add(column(row));
        tables.put(name, new ForeignTable(name, row.getLong(9), row.getLong(10), columns));
      }
    }
    return List.copyOf(tables.values());
  }

  private static ForeignColumn column(ResultSet row) throws SQLException {
    return new ForeignColumn(
        row.getString(2),
        row.getString(3).toLowerCase(Locale.ROOT),
        row.getString(4).toLowerCase(Locale.ROOT),
        row.getInt(5),
        row.getLong(6),
        row.getBoolean(7),
        row.getBoolean(8));
  }

  static List<ForeignKey> keys(Connection session) throws SQLException {
    Map<List<String>, ForeignKey> keys = new LinkedHashMap<>();
    for (String query : List.of(KEYS, UNIQUE)) {
      try (Statement sql = session.createStatement();
          ResultSet row = sql.executeQuery(query)) {
        while (row.next()) {
          String name = row.getString(1);
          String table = row.getString(2);
          String other = row.getString(4);
          ForeignKey one = new ForeignKey(
              name, table, List.of(row.getString(3)), other, List.of(row.getString(5)));
          keys.merge(List.of(name, table, other), one, MariaCatalog::joined);
        }
      }
    }
    return List.copyOf(keys.values());
  }

  private static ForeignKey joined(ForeignKey one, ForeignKey next) {
    return new ForeignKey(
        one.name(),
        one.table(),
        appended(one.columns(), next.columns()),
        one.otherTable(),
        appended(one.otherColumns(), next.otherColumns()));
  }

  private static List<String> appended(List<String> list, List<String> more) {
    List<String> all = new ArrayList<>(list);
    all.addAll(more);
    return all;
  }

  static List<String> notes(Connection session) throws SQLException {
    List<String> notes = new ArrayList<>();
    try (Statement sql = session.createStatement();
        ResultSet row = sql.executeQuery(NOTES)) {
      while (row.next()) {
        notes.add(row.getString(1));
      }
    }
    return notes;
  }
}
