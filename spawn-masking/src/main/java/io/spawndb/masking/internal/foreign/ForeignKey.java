package io.spawndb.masking.internal.foreign;

import java.util.List;

/**
 * A foreign key, or a unique index, which leads nowhere.
 *
 * @param name its name
 * @param table the table whose rows lead
 * @param columns of that table
 * @param otherTable where they lead; empty if it is a unique index
 * @param otherColumns of that table
 */
public record ForeignKey(
    String name, String table, List<String> columns, String otherTable, List<String> otherColumns) {

  /** Copies the lists. */
  public ForeignKey {
    columns = List.copyOf(columns);
    otherColumns = List.copyOf(otherColumns);
  }
}
