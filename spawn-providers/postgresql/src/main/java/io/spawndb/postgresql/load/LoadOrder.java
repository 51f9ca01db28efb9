package io.spawndb.postgresql.load;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An order of tables in which foreign keys hold, and the keys for which there is none.
 *
 * @param tables parents before children; otherwise as they were given
 * @param circular the foreign keys that can hold only at the end
 */
record LoadOrder(List<Table> tables, Set<ForeignKey> circular) {

  /**
   * Finds the order.
   *
   * @param severalFiles tables that are loaded in several steps: one that refers to itself is circular
   */
  static LoadOrder of(
      Collection<Table> tables, Collection<Table> severalFiles, List<ForeignKey> keys) {
    Set<Table> left = new LinkedHashSet<>(tables);
    List<Table> order = new ArrayList<>();
    Set<ForeignKey> circular = new LinkedHashSet<>();
    for (Table table : severalFiles) {
      keys.stream()
          .filter(key -> key.child() == table.oid() && key.parent() == table.oid())
          .forEach(circular::add);
    }
    while (!left.isEmpty()) {
      Table next = left.stream()
          .filter(table -> waiting(table, left, keys).isEmpty())
          .findFirst()
          .orElseGet(() -> inCircle(left, keys));
      circular.addAll(waiting(next, left, keys));
      left.remove(next);
      order.add(next);
    }
    return new LoadOrder(order, circular);
  }

  /** The keys from a table to others that are not loaded yet. */
  private static List<ForeignKey> waiting(Table table, Set<Table> left, List<ForeignKey> keys) {
    return keys.stream()
        .filter(key -> key.child() == table.oid() && key.parent() != table.oid())
        .filter(key -> left.stream().anyMatch(other -> other.oid() == key.parent()))
        .toList();
  }

  private static Table inCircle(Set<Table> left, List<ForeignKey> keys) {
    for (Table table : left) {
      Set<Long> reached = new HashSet<>();
      reach(table.oid(), left, keys, reached);
      if (reached.contains(table.oid())) {
        return table;
      }
    }
    throw new IllegalStateException("No table is free and none is in a circle: " + left);
  }

  private static void reach(long from, Set<Table> left, List<ForeignKey> keys, Set<Long> reached) {
    for (ForeignKey key : keys) {
      boolean leads = key.child() == from && key.parent() != from;
      if (leads
          && left.stream().anyMatch(table -> table.oid() == key.parent())
          && reached.add(key.parent())) {
        reach(key.parent(), left, keys, reached);
      }
    }
  }
}
