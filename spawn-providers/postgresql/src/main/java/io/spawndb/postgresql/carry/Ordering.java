package io.spawndb.postgresql.carry;

import io.spawndb.api.PreparationException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** Puts units in an order in which each comes after what it needs, and else by rank. */
final class Ordering {

  private final Map<Unit, Integer> missing = new HashMap<>();
  private final Map<Unit, List<Unit>> waiting = new HashMap<>();
  private final PriorityQueue<Unit> ready;
  private final List<Unit> units;

  Ordering(List<Unit> units, Dependencies dependencies) {
    this.units = units;
    Map<Unit, Integer> place = new HashMap<>();
    for (Unit unit : units) {
      place.put(unit, place.size());
    }
    this.ready = new PriorityQueue<>(Comparator.comparingInt(Unit::rank).thenComparing(place::get));
    dependencies.of(units).forEach((unit, needed) -> {
      missing.put(unit, needed.size());
      needed.forEach(
          each -> waiting.computeIfAbsent(each, other -> new ArrayList<>()).add(unit));
    });
  }

  List<Unit> ordered() {
    units.stream().filter(unit -> missing.getOrDefault(unit, 0) == 0).forEach(ready::add);
    List<Unit> result = new ArrayList<>();
    for (Unit next = ready.poll(); next != null; next = ready.poll()) {
      result.add(next);
      for (Unit unit : waiting.getOrDefault(next, List.of())) {
        if (missing.merge(unit, -1, Integer::sum) == 0) {
          ready.add(unit);
        }
      }
    }
    if (result.size() < units.size()) {
      throw circle(result);
    }
    return result;
  }

  private PreparationException circle(List<Unit> result) {
    Set<Unit> made = new HashSet<>(result);
    List<String> names = units.stream()
        .filter(unit -> !made.contains(unit) && unit.isObject())
        .map(Unit::name)
        .limit(10)
        .toList();
    return new PreparationException(
        "These need each other in a circle, which an export cannot carry: "
            + String.join(", ", names),
        "Break the circle, such as by a function that names a table in its body only",
        null);
  }
}
