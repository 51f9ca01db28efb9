package io.spawndb.masking.internal.plan;

import io.spawndb.masking.internal.catalog.Constraint.Foreign;
import io.spawndb.masking.internal.catalog.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Restricts tables to the rows that {@code subset} asks for, and all others to rows whose foreign keys lead
 * to rows that are copied. The server evaluates it; nothing is held in memory.
 */
final class Subset {

  private final Plan plan;
  private final Map<String, String> conditions;
  private final List<Reason> reasons = new ArrayList<>();

  private Subset(Plan plan) {
    this.plan = plan;
    this.conditions = plan.policy().subset();
  }

  static Plan applied(Plan plan) {
    return plan.policy().subset().isEmpty() ? plan : new Subset(plan).apply();
  }

  private Plan apply() {
    for (String name : conditions.keySet()) {
      if (plan.tables().stream().noneMatch(table -> named(table.table(), name))) {
        reasons.add(Reason.of("subset: " + name, "there is no such table"));
      }
    }
    List<TablePlan> tables = new ArrayList<>();
    for (TablePlan table : plan.tables()) {
      Optional<String> condition =
          table.empty() ? Optional.empty() : condition(table.table(), "t", new HashSet<>());
      tables.add(new TablePlan(table.table(), table.empty(), table.columns(), condition));
    }
    return new Plan(plan.policy(), plan.catalog(), tables, plan.reasons()).with(reasons);
  }

  /** Returns the condition for rows of a table that is called {@code alias}; empty if all are copied. */
  private Optional<String> condition(Table table, String alias, Set<Long> above) {
    if (!above.add(table.oid())) {
      reasons.add(Reason.of(
          "subset: " + table,
          "its foreign keys lead in a circle, over which a subset cannot be closed yet; restrict"
              + " tables outside the circle, or none"));
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    conditions.forEach((name, condition) -> {
      if (named(table, name)) {
        // Column names mean those of the innermost table: this one.
        parts.add("(" + condition + ")");
      }
    });
    plan.catalog()
        .on(table, Foreign.class)
        .forEach(key -> restricted(key, alias, above).ifPresent(parts::add));
    above.remove(table.oid());
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" AND ", parts));
  }

  private Optional<String> restricted(Foreign key, String alias, Set<Long> above) {
    Optional<Table> other = plan.catalog().table(key.otherTable());
    if (other.isEmpty() || !reachesCondition(other.get(), new HashSet<>())) {
      return Optional.empty();
    }
    String parent = alias + "p";
    Optional<String> inner = condition(other.get(), parent, above);
    if (inner.isEmpty()) {
      return Optional.empty();
    }
    String nulls = key.columns().stream()
        .map(column -> alias + "." + Sql.name(column) + " IS NULL")
        .collect(Collectors.joining(" OR "));
    StringBuilder match = new StringBuilder();
    for (int i = 0; i < key.columns().size(); i++) {
      match
          .append(parent)
          .append('.')
          .append(Sql.name(key.otherColumns().get(i)))
          .append(" = ")
          .append(alias)
          .append('.')
          .append(Sql.name(key.columns().get(i)))
          .append(" AND ");
    }
    return Optional.of("(%s OR EXISTS (SELECT FROM %s %s WHERE %s%s))"
        .formatted(nulls, Sql.table(other.get()), parent, match, inner.get()));
  }

  private boolean reachesCondition(Table table, Set<Long> seen) {
    if (!seen.add(table.oid())) {
      return false;
    }
    return conditions.keySet().stream().anyMatch(name -> named(table, name))
        || plan.catalog()
            .on(table, Foreign.class)
            .anyMatch(key -> plan.catalog()
                .table(key.otherTable())
                .filter(other -> reachesCondition(other, seen))
                .isPresent());
  }

  private static boolean named(Table table, String name) {
    return name.equals(table.toString())
        || (table.schema().equals("public") && name.equals(table.name()));
  }
}
