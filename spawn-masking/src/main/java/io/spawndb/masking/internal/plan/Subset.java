package io.spawndb.masking.internal.plan;

import io.spawndb.masking.internal.catalog.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Restricts tables to the rows that {@code subset} asks for, and all others to rows that lead to no row
 * that stays behind. The server evaluates it; nothing is held in memory. Tables whose foreign keys lead in
 * a circle are closed together: who leads to a row that stays behind stays behind too, until none is left.
 */
final class Subset {

  private final Plan plan;
  private final Wording wording;
  private final Map<String, String> conditions;
  private final List<Edge> edges;
  private final List<Reason> reasons = new ArrayList<>();

  private Subset(Plan plan, Wording wording) {
    this.plan = plan;
    this.wording = wording;
    this.conditions = plan.policy().subset();
    this.edges = Edge.all(plan.catalog(), plan.policy().links());
  }

  static Plan applied(Plan plan, Wording wording) {
    return plan.policy().subset().isEmpty() ? plan : new Subset(plan, wording).apply();
  }

  private Plan apply() {
    for (String name : conditions.keySet()) {
      if (plan.tables().stream().noneMatch(table -> named(table.table(), name))) {
        reasons.add(Reason.of("subset: " + name, "there is no such table"));
      }
    }
    List<TablePlan> tables = new ArrayList<>();
    for (TablePlan table : plan.tables()) {
      Optional<String> condition = table.empty() ? Optional.empty() : condition(table.table(), "t");
      tables.add(new TablePlan(table.table(), table.empty(), table.columns(), condition));
    }
    return new Plan(plan.policy(), plan.catalog(), tables, plan.reasons()).with(reasons);
  }

  /** Returns the condition for rows of a table that is called {@code alias}; empty if all are copied. */
  private Optional<String> condition(Table table, String alias) {
    Set<Long> circle = circle(table);
    if (circle.isEmpty()) {
      return alone(table, alias, circle);
    }
    return behind(circle, alias)
        .map(rows -> ("NOT EXISTS (SELECT FROM (%s) %sb WHERE %sb.source = %s.tableoid"
                + " AND %sb.place = %s.ctid)")
            .formatted(rows, alias, alias, alias, alias, alias));
  }

  /** Returns what a row must satisfy, foreign keys within a circle aside. */
  private Optional<String> alone(Table table, String alias, Set<Long> circle) {
    List<String> parts = new ArrayList<>();
    conditions.forEach((name, condition) -> {
      if (named(table, name)) {
        // Column names mean those of the innermost table: this one.
        parts.add("(" + condition + ")");
      }
    });
    for (Edge edge : edges) {
      if (edge.from().oid() == table.oid() && !circle.contains(edge.to().oid())) {
        String other = alias + "p";
        condition(edge.to(), other)
            .map(inner -> "NOT EXISTS (SELECT 1 FROM %s %s WHERE %s AND (%s) IS NOT TRUE)"
                .formatted(
                    wording.rows(edge.to()), other, edge.match(alias, other, wording), inner))
            .ifPresent(parts::add);
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" AND ", parts));
  }

  /**
   * Returns a query for the rows of a circle's tables that stay behind, by table and place; empty if none
   * does. A recursive query may name itself once: the foreign keys are tried together for each row found.
   */
  private Optional<String> behind(Set<Long> circle, String alias) {
    List<String> first = new ArrayList<>();
    for (TablePlan table : plan.tables()) {
      if (circle.contains(table.table().oid())) {
        alone(table.table(), alias + "s", circle)
            .map(condition -> "SELECT %1$ss.tableoid AS source, %1$ss.ctid AS place FROM %2$s %1$ss"
                    .formatted(alias, wording.rows(table.table()))
                + " WHERE (" + condition + ") IS NOT TRUE")
            .ifPresent(first::add);
      }
    }
    if (first.isEmpty()) {
      return Optional.empty();
    }
    if (!wording.circles()) {
      reasons.add(Reason.of("subset", circular(circle)));
      return Optional.empty();
    }
    String next = edges.stream()
        .filter(edge ->
            circle.contains(edge.from().oid()) && circle.contains(edge.to().oid()))
        .map(edge -> ("SELECT f.tableoid AS source, f.ctid AS place FROM %s o JOIN %s f ON %s"
                + " WHERE o.tableoid = behind.source AND o.ctid = behind.place")
            .formatted(
                wording.rows(edge.to()), wording.rows(edge.from()), edge.match("f", "o", wording)))
        .collect(Collectors.joining(" UNION ALL "));
    return Optional.of(("WITH RECURSIVE behind AS (SELECT * FROM (%s) first UNION"
            + " SELECT n.source, n.place FROM behind CROSS JOIN LATERAL (%s) n) SELECT * FROM behind")
        .formatted(String.join(" UNION ALL ", first), next));
  }

  private String circular(Set<Long> circle) {
    String names = plan.tables().stream()
        .map(TablePlan::table)
        .filter(table -> circle.contains(table.oid()))
        .map(Table::toString)
        .collect(Collectors.joining(", "));
    return "foreign keys lead in a circle over " + names
        + ", which only a source of PostgreSQL can follow; say the subset of other tables";
  }

  /** Returns the tables that lead to this one and that it leads to, itself included; empty if none. */
  private Set<Long> circle(Table table) {
    Set<Long> circle = reached(table.oid());
    circle.removeIf(other -> !reached(other).contains(table.oid()));
    return circle;
  }

  private Set<Long> reached(long from) {
    Set<Long> reached = new HashSet<>();
    List<Long> open = new ArrayList<>(List.of(from));
    while (!open.isEmpty()) {
      long next = open.remove(open.size() - 1);
      edges.stream()
          .filter(edge -> edge.from().oid() == next)
          .map(edge -> edge.to().oid())
          .filter(reached::add)
          .forEach(open::add);
    }
    return reached;
  }

  private static boolean named(Table table, String name) {
    return name.equals(table.toString())
        || (table.schema().equals("public") && name.equals(table.name()));
  }
}
