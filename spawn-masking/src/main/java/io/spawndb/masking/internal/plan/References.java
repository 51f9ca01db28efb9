package io.spawndb.masking.internal.plan;

import io.spawndb.masking.internal.catalog.Column;
import io.spawndb.masking.internal.catalog.Constraint.Foreign;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.policy.ColumnRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether both ends of each foreign key and link will have the same values.
 *
 * @param plan the plan
 * @param rules knows what leads where
 */
record References(Plan plan, Rules rules) {

  List<Reason> check() {
    List<Reason> reasons = new ArrayList<>();
    for (TablePlan table : plan.tables()) {
      for (ColumnPlan column : table.copied()) {
        Rules.Place place = new Rules.Place(table.table(), column.column().name());
        for (Rules.Place other : rules.leadsTo(place)) {
          check(table, column, other).ifPresent(reasons::add);
        }
      }
      if (!table.empty()) {
        plan.catalog()
            .on(table.table(), Foreign.class)
            .flatMap(key -> toEmpty(table, key).stream())
            .forEach(reasons::add);
      }
    }
    return reasons;
  }

  private Optional<Reason> check(TablePlan table, ColumnPlan column, Rules.Place other) {
    Optional<ColumnPlan> end = planned(other.table()).flatMap(plan -> plan.column(other.column()));
    boolean nulls = column.mask().filter(mask -> mask.masker().equals("null")).isPresent();
    if (end.isEmpty() || nulls || same(column.rule(), end.get().rule())) {
      return Optional.empty();
    }
    return Optional.of(Fit.reason(
        table.table(),
        column.column(),
        "is '%s' and refers to %s, which is '%s': joins would break"
            .formatted(column.treatment(), other, end.get().treatment()),
        rule(end.get())));
  }

  private static String rule(ColumnPlan end) {
    return end.mask()
        .filter(mask -> !mask.domain().startsWith("column "))
        .map(ColumnRule.Mask::domain)
        .orElse("");
  }

  private Optional<TablePlan> planned(Table table) {
    return plan.tables().stream()
        .filter(each -> each.table().oid() == table.oid())
        .findFirst();
  }

  private static boolean same(ColumnRule one, ColumnRule other) {
    return (one instanceof ColumnRule.Keep && other instanceof ColumnRule.Keep)
        || one.equals(other);
  }

  /** A table that stays empty can only be referred to by NULL. */
  private Optional<Reason> toEmpty(TablePlan table, Foreign key) {
    boolean empty = plan.catalog()
        .table(key.otherTable())
        .flatMap(this::planned)
        .map(TablePlan::empty)
        .orElse(false);
    List<Column> kept = key.columns().stream()
        .flatMap(name -> table.column(name).stream())
        .filter(ColumnPlan::copied)
        .filter(
            column -> column.mask().filter(mask -> mask.masker().equals("null")).isEmpty())
        .map(ColumnPlan::column)
        .toList();
    if (!empty || kept.size() < key.columns().size()) {
      return Optional.empty();
    }
    Column column = kept.get(0);
    String other = plan.catalog().table(key.otherTable()).map(Table::toString).orElse("");
    return Optional.of(Fit.reason(
        table.table(),
        column,
        "refers to %s (%s), which stays empty".formatted(other, key.name()),
        column.form().notNull() ? "" : "\"null\""));
  }
}
