package io.spawndb.mariadb.carry;

import io.spawndb.mariadb.internal.Session;
import io.spawndb.mariadb.internal.Sql;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What of a table matters for its rows.
 *
 * @param name its name
 * @param fields its columns that take values, in order
 * @param key the columns of its primary key, in order; empty if it has none
 */
record Shape(String name, List<Field> fields, List<Field> key) {

  private static final String COLUMNS = """
      SELECT c.table_name, c.column_name, c.data_type, c.column_type LIKE '%unsigned%'
      FROM information_schema.columns c JOIN information_schema.tables t
        ON t.table_schema = c.table_schema AND t.table_name = c.table_name
      WHERE c.table_schema = DATABASE() AND t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')
        AND c.is_generated = 'NEVER' ORDER BY c.table_name, c.ordinal_position""";

  private static final String KEYS = """
      SELECT table_name, column_name FROM information_schema.statistics
      WHERE table_schema = DATABASE() AND index_name = 'PRIMARY' ORDER BY table_name, seq_in_index""";

  /** Returns the tables of the session's database, by name. */
  static Map<String, Shape> all(Session session, Work work)
      throws SQLException, InterruptedException {
    Map<String, List<Field>> fields = new TreeMap<>();
    session.list(
        work,
        COLUMNS,
        row -> fields
            .computeIfAbsent(row.getString(1), name -> new ArrayList<>())
            .add(new Field(row.getString(2), row.getString(3), row.getBoolean(4))));
    Map<String, List<Field>> keys = new TreeMap<>();
    session.list(work, KEYS, row -> {
      String table = row.getString(1);
      String column = row.getString(2);
      return keys.computeIfAbsent(table, name -> new ArrayList<>())
          .addAll(fields.getOrDefault(table, List.of()).stream()
              .filter(field -> field.name().equals(column))
              .toList());
    });
    Map<String, Shape> shapes = new TreeMap<>();
    fields.forEach((name, all) ->
        shapes.put(name, new Shape(name, all, keys.getOrDefault(name, List.of()))));
    return shapes;
  }

  String quoted() {
    return Sql.name(name);
  }
}
