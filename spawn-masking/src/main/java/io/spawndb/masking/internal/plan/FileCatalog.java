package io.spawndb.masking.internal.plan;

import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.Column;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.policy.ColumnRule;
import io.spawndb.masking.internal.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Applies a policy to what files have: the schema is that of the target. */
public final class FileCatalog {

  private FileCatalog() {}

  /**
   * Returns the plan for the tables that files have rows of, and for those that the policy names.
   *
   * @param has whether files have a table
   * @param columns which columns they have of it
   */
  public static Plan plan(
      Policy policy, Catalog target, Predicate<Table> has, Function<Table, List<String>> columns) {
    List<Table> tables = new ArrayList<>();
    List<Reason> reasons = new ArrayList<>();
    for (Table table : target.tables()) {
      if (has.test(table)) {
        tables.add(restricted(table, columns.apply(table)));
        reasons.addAll(missing(policy, table, columns.apply(table)));
      } else if (policy.lists(table.schema(), table.name())) {
        tables.add(table);
      }
    }
    Plan plan = Planner.plan(policy, new Catalog(tables, target.constraints(), target.notes()));
    if (!policy.subset().isEmpty()) {
      reasons.add(Reason.of(
          "subset",
          "a subset needs a live database; load the files into one, or leave 'subset' away"));
    }
    plan.tables().forEach(table -> reasons.addAll(computed(table)));
    List<TablePlan> filled =
        plan.tables().stream().filter(table -> has.test(table.table())).toList();
    return new Plan(policy, plan.catalog(), filled, plan.reasons()).with(reasons);
  }

  private static Table restricted(Table table, List<String> names) {
    List<Column> columns =
        table.columns().stream().filter(column -> names.contains(column.name())).toList();
    return new Table(
        table.oid(),
        table.schema(),
        table.name(),
        table.partitioned(),
        table.bytes(),
        table.parents(),
        columns);
  }

  /** Returns the columns of files that the target lacks; what is dropped need not be there. */
  private static List<Reason> missing(Policy policy, Table table, List<String> names) {
    List<Reason> reasons = new ArrayList<>();
    for (String name : names) {
      boolean dropped = policy
          .column(table.schema(), table.name(), name)
          .filter(ColumnRule.Drop.class::isInstance)
          .isPresent();
      if (table.column(name).filter(Column::written).isEmpty()
          && !dropped
          && !policy.empties(table.schema(), table.name())) {
        reasons.add(Reason.of(
            table + "." + name,
            "is in the file, and the migrations do not make this column; add it to them, or write '"
                + name + ": drop' below exactly this table"));
      }
    }
    return reasons;
  }

  private static List<Reason> computed(TablePlan table) {
    return table.columns().stream()
        .filter(column -> column.rule() instanceof ColumnRule.Computed)
        .map(column -> Reason.of(
            table.table() + "." + column.column().name(),
            "is masked by sql, which needs a live database"))
        .toList();
  }

  /** Returns the tables of files that the target lacks. */
  public static List<Reason> unknown(Set<String> headings) {
    return headings.stream()
        .map(heading -> Reason.of(
            heading,
            "the migrations do not make this table; add it to them, or leave it out of the file"))
        .toList();
  }

  /** Returns the tables of which files have different columns in different places. */
  public static List<Reason> uneven(Plan plan, Predicate<Table> agree) {
    return plan.tables().stream()
        .filter(table -> !agree.test(table.table()))
        .map(table -> Reason.of(
            table.table().toString(), "the files have different columns of it in different places"))
        .toList();
  }
}
