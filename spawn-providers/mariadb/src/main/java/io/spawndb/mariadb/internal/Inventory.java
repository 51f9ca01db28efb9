package io.spawndb.mariadb.internal;

import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What of a schema holds rows, and so is copied and moved. The rest is a matter of {@link Definitions}.
 *
 * @param tables tables, in the order of their names
 * @param sequences sequences
 */
public record Inventory(List<String> tables, List<String> sequences) {

  /** Reads it. */
  public static Inventory of(String schema, Session session, Work work)
      throws SQLException, InterruptedException {
    List<String> tables = new ArrayList<>();
    List<String> sequences = new ArrayList<>();
    session.list(work, "SHOW FULL TABLES FROM " + Sql.name(schema), row -> {
      switch (row.getString(2)) {
        case "SEQUENCE" -> sequences.add(row.getString(1));
        case "VIEW" -> {
          return false;
        }
        default -> tables.add(row.getString(1));
      }
      return true;
    });
    return new Inventory(List.copyOf(tables), List.copyOf(sequences));
  }

  /** Returns all names. */
  public List<String> all() {
    List<String> all = new ArrayList<>(tables);
    all.addAll(sequences);
    return all;
  }

  /** Returns the columns of each table that take values; the others are computed from these. */
  public static Map<String, List<String>> columns(String schema, Session session, Work work)
      throws SQLException, InterruptedException {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    session.list(
        work,
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = "
            + Sql.text(schema)
            + " AND is_generated = 'NEVER' ORDER BY table_name, ordinal_position",
        row -> columns
            .computeIfAbsent(row.getString(1), table -> new ArrayList<>())
            .add(Sql.name(row.getString(2))));
    return columns;
  }
}
