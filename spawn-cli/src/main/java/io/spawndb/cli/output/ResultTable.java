package io.spawndb.cli.output;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a query returned. */
public final class ResultTable {

  private ResultTable() {}

  public static Table read(ResultSet results) throws SQLException {
    ResultSetMetaData meta = results.getMetaData();
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.add(meta.getColumnLabel(i));
    }
    Table table = new Table(columns, new ArrayList<>());
    while (results.next()) {
      List<@Nullable Object> row = new ArrayList<>();
      for (int i = 1; i <= columns.size(); i++) {
        row.add(cell(results, i, meta.getColumnType(i)));
      }
      table.rows().add(row);
    }
    return table;
  }

  /** Numbers and flags keep their type for JSON; everything else is the server's own text. */
  private static @Nullable Object cell(ResultSet results, int column, int type)
      throws SQLException {
    String text = results.getString(column);
    if (text == null) {
      return null;
    }
    return switch (type) {
      case Types.BIT, Types.BOOLEAN -> bool(text);
      case Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.NUMERIC,
          Types.DECIMAL,
          Types.REAL,
          Types.DOUBLE -> number(text);
      default -> text;
    };
  }

  private static Object bool(String text) {
    return switch (text) {
      case "t", "true" -> true;
      case "f", "false" -> false;
      default -> text; // bit(n)
    };
  }

  private static Object number(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      return text; // NaN, Infinity
    }
  }
}
