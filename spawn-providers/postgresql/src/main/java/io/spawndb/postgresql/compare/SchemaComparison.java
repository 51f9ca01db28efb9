package io.spawndb.postgresql.compare;

import io.spawndb.api.SchemaChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares two schemas, of whatever engine. */
public final class SchemaComparison {

  private SchemaComparison() {}

  /** Returns whatever differs, even if no program would notice; a sentence each. */
  public static List<String> strict(List<Definition> before, List<Definition> after) {
    List<String> unlike = new ArrayList<>();
    for (SchemaChange change : all(before, after)) {
      unlike.add(change.kind() + " " + change.name() + " (" + change.before().orElse("nothing")
          + " -> " + change.after().orElse("nothing") + ")");
    }
    return unlike;
  }

  /** Returns what people call a difference; what belongs to a whole table that is gone is left out. */
  public static List<SchemaChange> changes(List<Definition> before, List<Definition> after) {
    List<SchemaChange> all = all(before, after);
    Set<String> whole = new HashSet<>();
    for (SchemaChange change : all) {
      if (change.kind().equals("table") && !change.change().equals("changed")) {
        whole.add(change.name() + ".");
      }
    }
    return all.stream()
        .filter(change ->
            !Set.of("column", "constraint", "trigger", "rule", "policy").contains(change.kind())
                || whole.stream().noneMatch(change.name()::startsWith))
        .toList();
  }

  private static List<SchemaChange> all(List<Definition> before, List<Definition> after) {
    Map<String, Definition> then = byKey(before);
    Map<String, Definition> now = byKey(after);
    Set<String> keys = new TreeSet<>(then.keySet());
    keys.addAll(now.keySet());
    List<SchemaChange> changes = new ArrayList<>();
    for (String key : keys) {
      Definition one = then.get(key);
      Definition other = now.get(key);
      if (one == null || !one.equals(other)) {
        Definition known = one == null ? java.util.Objects.requireNonNull(other) : one;
        changes.add(new SchemaChange(known.kind(), known.name(), text(one), text(other)));
      }
    }
    return changes;
  }

  private static Map<String, Definition> byKey(List<Definition> definitions) {
    Map<String, Definition> texts = new TreeMap<>();
    definitions.forEach(each -> texts.put(each.key(), each));
    return texts;
  }

  private static Optional<String> text(@org.jspecify.annotations.Nullable Definition definition) {
    return Optional.ofNullable(definition).map(Definition::text);
  }
}
