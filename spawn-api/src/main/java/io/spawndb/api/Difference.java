package io.spawndb.api;

import java.util.List;

/**
 * How the content of one database differs from that of another.
 *
 * @param schema what is defined otherwise, sorted by kind and name
 * @param tables the tables that both have, sorted by name, those without a difference included
 */
public record Difference(List<SchemaChange> schema, List<TableDifference> tables) {

  /** Copies the lists. */
  public Difference {
    schema = List.copyOf(schema);
    tables = List.copyOf(tables);
  }

  /** Whether nothing differs, as far as was looked. */
  public boolean none() {
    return schema.isEmpty() && tables.stream().allMatch(TableDifference::none);
  }
}
