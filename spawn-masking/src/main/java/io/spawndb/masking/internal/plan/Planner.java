package io.spawndb.masking.internal.plan;

import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.Column;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.policy.ColumnRule;
import io.spawndb.masking.internal.policy.Policy;
import io.spawndb.masking.spi.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Applies a policy to a schema. Asks no server. Confined to one thread; used once. */
public final class Planner {

  /** Tables in which migration tools keep their own books: the target has its own. */
  private static final Set<String> OF_TOOLS = Set.of(
      "flyway_schema_history", "spawn_history", "databasechangelog", "databasechangeloglock");

  private static final ColumnRule NULL =
      new ColumnRule.Mask("unlisted", "null", new Parameters(Map.of()), Optional.empty());

  private final Policy policy;
  private final Catalog catalog;
  private final Rules rules;
  private final Fit fit;
  private final List<Reason> reasons = new ArrayList<>();

  private Planner(Policy policy, Catalog catalog) {
    this.policy = policy;
    this.catalog = catalog;
    this.rules = new Rules(policy, catalog);
    this.fit = new Fit(catalog, policy.maskers());
  }

  /** Returns the plan with all reasons that the schema alone gives. */
  public static Plan plan(Policy policy, Catalog catalog) {
    return plan(policy, catalog, Wording.POSTGRES);
  }

  static Plan plan(Policy policy, Catalog catalog, Wording wording) {
    return Subset.applied(new Planner(policy, catalog).plan(), wording);
  }

  /** Whether it is one in which a migration tool keeps its books. */
  public static boolean ofTool(Table table) {
    return OF_TOOLS.contains(table.name());
  }

  private Plan plan() {
    checkNames();
    List<TablePlan> tables = new ArrayList<>();
    for (Table table : catalog.tables()) {
      if (!ofTool(table)) {
        tables.add(table(table));
      }
    }
    Plan plan = new Plan(policy, catalog, tables, reasons);
    return plan.with(new References(plan, rules).check());
  }

  private void checkNames() {
    policy
        .approved()
        .filter(hash -> !hash.equals(catalog.hash()))
        .ifPresent(hash -> reasons.add(Reason.of(
            "approved: " + hash,
            "the schema has changed since: it is " + catalog.hash() + " now. Look at the plan, then"
                + " write approved: " + catalog.hash())));
    List<List<String>> names = catalog.tables().stream()
        .map(table -> List.of(table.schema(), table.name()))
        .toList();
    policy.unmatched(names).forEach(problem -> reasons.add(Reason.of(policy.file(), problem)));
    for (Policy.Link link : policy.links()) {
      for (List<String> end : List.of(link.from(), link.to())) {
        boolean known = catalog
            .table(end.get(0), end.get(1))
            .flatMap(table -> table.column(end.get(2)))
            .isPresent();
        if (!known) {
          reasons.add(Reason.of(
              link.at().toString(),
              "a link names " + String.join(".", end) + ", which is no column"));
        }
      }
    }
  }

  private TablePlan table(Table table) {
    List<String> names = table.columns().stream().map(Column::name).toList();
    policy
        .unmatchedColumns(table.schema(), table.name(), names)
        .forEach(problem -> reasons.add(Reason.of(policy.file(), problem)));
    if (policy.empties(table.schema(), table.name()) || unlisted(table)) {
      return new TablePlan(table, true, List.of(), Optional.empty());
    }
    List<ColumnPlan> columns = new ArrayList<>();
    for (Column column : table.columns()) {
      if (column.written()) {
        ColumnPlan plan = rules.of(table, column).orElseGet(() -> unlisted(table, column));
        reasons.addAll(fit.check(table, plan));
        columns.add(plan);
      }
    }
    return new TablePlan(table, false, columns, Optional.empty());
  }

  /** Whether the table stays empty because nothing is said of it, nor of a table it inherits from. */
  private boolean unlisted(Table table) {
    boolean listed = policy.lists(table.schema(), table.name())
        || table.parents().stream()
            .flatMap(parent -> catalog.table(parent).stream())
            .anyMatch(parent -> policy.lists(parent.schema(), parent.name()));
    return !listed && policy.unlisted() != Policy.Unlisted.STOP;
  }

  private ColumnPlan unlisted(Table table, Column column) {
    if (policy.unlisted() == Policy.Unlisted.STOP) {
      Optional<String> masker = SensitiveNames.masker(table.name(), column);
      reasons.add(Fit.reason(
          table, column, "is in no rule", Suggestion.of(catalog, table, column, masker)));
      return new ColumnPlan(column, new ColumnRule.Drop(), Optional.empty());
    }
    ColumnRule rule = policy.unlisted() == Policy.Unlisted.NULL ? NULL : new ColumnRule.Drop();
    return new ColumnPlan(column, rule, Optional.empty());
  }
}
