package io.spawndb.masking.internal.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A table, with its partitions if it has any.
 *
 * @param oid its number in the catalog
 * @param schema its schema
 * @param name its name
 * @param partitioned whether its rows are in partitions
 * @param bytes its size on disk, those of its partitions aside
 * @param parents the tables it inherits from
 * @param columns its columns, in order
 */
public record Table(
    long oid,
    String schema,
    String name,
    boolean partitioned,
    long bytes,
    List<Long> parents,
    List<Column> columns) {

  /** Copies the lists. */
  public Table {
    parents = List.copyOf(parents);
    columns = List.copyOf(columns);
  }

  /** Returns a column by its name. */
  public Optional<Column> column(String column) {
    return columns.stream().filter(each -> each.name().equals(column)).findFirst();
  }

  /** Returns {@code schema.name}, for people. */
  @Override
  public String toString() {
    return schema + "." + name;
  }
}
