package io.spawndb.cli.output;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Data to print.
 *
 * @param columns the headings; keys in JSON
 * @param rows cells: a String, a Number, a Boolean or null
 */
public record Table(List<String> columns, List<List<@Nullable Object>> rows) {

  /** Collects rows under the given headings. */
  public static Table of(String... columns) {
    return new Table(List.of(columns), new ArrayList<>());
  }

  /** Adds a row and returns this table. */
  public Table row(@Nullable Object... cells) {
    List<@Nullable Object> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(cell);
    }
    rows.add(row);
    return this;
  }
}
