package io.spawndb.masking.internal.foreign;

import java.util.List;

/**
 * A table as the source describes it.
 *
 * @param name its name
 * @param bytes its size, as far as the source knows
 * @param rowBytes the size of a row, as far as the source knows; at least 1
 * @param columns its columns, in order
 */
public record ForeignTable(String name, long bytes, long rowBytes, List<ForeignColumn> columns) {

  /** Copies the list. */
  public ForeignTable {
    columns = List.copyOf(columns);
  }
}
