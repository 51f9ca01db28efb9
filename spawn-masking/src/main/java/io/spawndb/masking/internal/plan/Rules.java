package io.spawndb.masking.internal.plan;

import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.Column;
import io.spawndb.masking.internal.catalog.Constraint.Foreign;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.policy.ColumnRule;
import io.spawndb.masking.internal.policy.Policy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the rule of a column: its own, or that of the column that a foreign key, a link or inheritance
 * leads to.
 *
 * @param policy what is said
 * @param catalog what there is
 */
record Rules(Policy policy, Catalog catalog) {

  /** A column of a table. */
  record Place(Table table, String column) {

    @Override
    public String toString() {
      return table + "." + column;
    }
  }

  /** Returns the rule; empty if nothing is said. */
  Optional<ColumnPlan> of(Table table, Column column) {
    return find(new Place(table, column.name()), new HashSet<>())
        .map(found -> new ColumnPlan(column, found.rule(), found.from()));
  }

  private record Found(ColumnRule rule, Optional<String> from) {}

  private Optional<Found> find(Place place, Set<Place> seen) {
    if (!seen.add(place)) {
      return Optional.empty();
    }
    Optional<ColumnRule> own =
        policy.column(place.table().schema(), place.table().name(), place.column());
    if (own.isPresent()) {
      return Optional.of(new Found(own.get(), Optional.empty()));
    }
    List<Place> others = leadsTo(place);
    others.addAll(inherited(place));
    for (Place other : others) {
      Optional<Found> found = find(other, seen);
      if (found.isPresent()) {
        String from = found.get().from().orElse(other.toString());
        return Optional.of(new Found(found.get().rule(), Optional.of(from)));
      }
    }
    return Optional.empty();
  }

  /** Returns the columns that a foreign key or link leads to: this one repeats their values. */
  List<Place> leadsTo(Place place) {
    List<Place> others = new ArrayList<>();
    catalog.on(place.table(), Foreign.class).forEach(key -> {
      int at = key.columns().indexOf(place.column());
      if (at >= 0) {
        catalog
            .table(key.otherTable())
            .ifPresent(other -> others.add(new Place(other, key.otherColumns().get(at))));
      }
    });
    for (Policy.Link link : policy.links()) {
      if (link.from().equals(names(place))) {
        catalog
            .table(link.to().get(0), link.to().get(1))
            .ifPresent(other -> others.add(new Place(other, link.to().get(2))));
      }
    }
    return others;
  }

  private List<Place> inherited(Place place) {
    List<Place> others = new ArrayList<>();
    for (long parent : place.table().parents()) {
      catalog
          .table(parent)
          .filter(table -> table.column(place.column()).isPresent())
          .ifPresent(table -> others.add(new Place(table, place.column())));
    }
    return others;
  }

  private static List<String> names(Place place) {
    return List.of(place.table().schema(), place.table().name(), place.column());
  }
}
