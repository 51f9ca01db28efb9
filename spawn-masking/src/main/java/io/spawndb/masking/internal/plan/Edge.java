package io.spawndb.masking.internal.plan;

import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.Constraint.Foreign;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A foreign key or a link.
 *
 * @param from the table whose rows lead
 * @param columns of that table
 * @param to where they lead
 * @param otherColumns of that table
 * @param link whether the database does not know it: types may differ
 */
record Edge(Table from, List<String> columns, Table to, List<String> otherColumns, boolean link) {

  static List<Edge> all(Catalog catalog, List<Policy.Link> links) {
    List<Edge> edges = new ArrayList<>();
    for (Table table : catalog.tables()) {
      catalog
          .on(table, Foreign.class)
          .forEach(key -> catalog
              .table(key.otherTable())
              .ifPresent(other ->
                  edges.add(new Edge(table, key.columns(), other, key.otherColumns(), false))));
    }
    for (Policy.Link link : links) {
      Optional<Table> from = catalog.table(link.from().get(0), link.from().get(1));
      Optional<Table> to = catalog.table(link.to().get(0), link.to().get(1));
      if (from.isPresent() && to.isPresent()) {
        edges.add(new Edge(
            from.get(), link.from().subList(2, 3), to.get(), link.to().subList(2, 3), true));
      }
    }
    return edges;
  }

  /** Returns the condition under which a row leads to another; NULL leads nowhere. */
  String match(String row, String other, Wording wording) {
    return IntStream.range(0, columns.size())
        .mapToObj(i -> compared(other + "." + wording.column(to, otherColumns.get(i)), wording)
            + " = " + compared(row + "." + wording.column(from, columns.get(i)), wording))
        .collect(Collectors.joining(" AND "));
  }

  private String compared(String value, Wording wording) {
    return link ? wording.text(value) : value;
  }
}
