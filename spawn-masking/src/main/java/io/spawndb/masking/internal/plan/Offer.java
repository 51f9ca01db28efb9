package io.spawndb.masking.internal.plan;

import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.Column;
import io.spawndb.masking.internal.catalog.Constraint;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.policy.ColumnRule;
import io.spawndb.masking.internal.policy.Policy;
import io.spawndb.masking.spi.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a source that is no PostgreSQL has for a target, whose schema is the plan's.
 *
 * @param columns the names of the columns that it has, by the number of the target's table
 * @param beside the tables that it has and the target lacks
 * @param extra what it knows beside: foreign keys, notes, and its own schema's text
 * @param wording how its SQL says conditions; empty if nothing evaluates SQL
 */
public record Offer(
    Map<Long, List<String>> columns, List<Table> beside, Extra extra, Optional<Wording> wording) {

  /** The type of a column that the target lacks, or that cannot be carried. */
  public static final String NO_TYPE = "not in the schema";

  /**
   * What a source knows beside names.
   *
   * @param keys foreign keys that the target lacks, by its numbers and names
   * @param notes what it does not carry, for people
   * @param origin text that changes with its schema
   * @param bytes sizes of tables, by the target's numbers
   */
  public record Extra(
      List<Constraint> keys, List<String> notes, String origin, Map<Long, Long> bytes) {

    /** Knows nothing. */
    public static final Extra NONE = new Extra(List.of(), List.of(), "", Map.of());
  }

  /**
   * Returns what the source has, by the target's names: what the target lacks has columns of no type, or is a table
   * with a negative number.
   */
  public Catalog schema(Catalog target) {
    List<Table> tables = new ArrayList<>();
    target.tables().stream()
        .filter(table -> columns.containsKey(table.oid()))
        .forEach(table -> tables.add(offered(table, name -> true)));
    tables.addAll(beside);
    return catalog(tables, target);
  }

  private Catalog catalog(List<Table> tables, Catalog target) {
    List<Constraint> constraints =
        Stream.concat(target.constraints().stream(), extra.keys().stream()).toList();
    List<String> notes =
        Stream.concat(target.notes().stream(), extra.notes().stream()).toList();
    return new Catalog(tables, constraints, notes, extra.origin());
  }

  /** Returns the plan for the tables that the source has, and for those that the policy names. */
  public Plan plan(Policy policy, Catalog target) {
    List<Table> tables = new ArrayList<>();
    List<Reason> reasons = new ArrayList<>();
    for (Table table : target.tables()) {
      if (columns.containsKey(table.oid())) {
        // What is dropped on the way need not be in the target.
        tables.add(offered(table, name -> dropped(policy, table, name)));
        reasons.addAll(missing(policy, table));
      } else if (policy.lists(table.schema(), table.name())) {
        tables.add(table);
      }
    }
    for (Table table : beside) {
      if (!Planner.ofTool(table)) {
        tables.add(table);
        unknown(policy, table).ifPresent(reasons::add);
      }
    }
    Plan plan = Planner.plan(policy, catalog(tables, target), wording.orElse(Wording.POSTGRES));
    reasons.addAll(unevaluated(plan));
    List<TablePlan> filled = plan.tables().stream()
        .filter(table -> columns.containsKey(table.table().oid()))
        .toList();
    return new Plan(policy, plan.catalog(), filled, plan.reasons()).with(reasons);
  }

  /** Returns the table with the columns that the source has, and some of those that the target lacks. */
  private Table offered(Table table, Predicate<String> also) {
    List<String> names = columns.getOrDefault(table.oid(), List.of());
    List<Column> offered = new ArrayList<>(
        table.columns().stream().filter(column -> names.contains(column.name())).toList());
    names.stream()
        .filter(name -> table.column(name).isEmpty() && also.test(name))
        .map(Offer::unknown)
        .forEach(offered::add);
    return new Table(
        table.oid(),
        table.schema(),
        table.name(),
        table.partitioned(),
        extra.bytes().getOrDefault(table.oid(), table.bytes()),
        table.parents(),
        offered);
  }

  private static Column unknown(String name) {
    Column.Form form = new Column.Form(-1, Long.MIN_VALUE, Long.MAX_VALUE, false, true, false);
    return new Column(name, NO_TYPE, Kind.OTHER, form);
  }

  private static boolean dropped(Policy policy, Table table, String name) {
    return policy
        .column(table.schema(), table.name(), name)
        .map(ColumnRule.Drop.class::isInstance)
        .orElse(policy.unlisted() != Policy.Unlisted.STOP);
  }

  /** Returns the columns that the target lacks; what is dropped need not be there. */
  private List<Reason> missing(Policy policy, Table table) {
    if (policy.empties(table.schema(), table.name())) {
      return List.of();
    }
    return columns.getOrDefault(table.oid(), List.of()).stream()
        .filter(name -> table.column(name).isEmpty() && !dropped(policy, table, name))
        .map(name -> Reason.of(
            table + "." + name,
            "the source has this column, and the migrations do not make it; add it to them, or write '"
                + name + ": drop'"))
        .toList();
  }

  private static Optional<Reason> unknown(Policy policy, Table table) {
    boolean silent = policy.empties(table.schema(), table.name())
        || (!policy.lists(table.schema(), table.name())
            && policy.unlisted() != Policy.Unlisted.STOP);
    return silent
        ? Optional.empty()
        : Optional.of(Reason.of(
            table.toString(),
            "the migrations do not make this table; add it to them, or write '" + table
                + ": empty'"));
  }

  private List<Reason> unevaluated(Plan plan) {
    if (wording.isPresent()) {
      return List.of();
    }
    List<Reason> reasons = new ArrayList<>();
    if (!plan.policy().subset().isEmpty()) {
      reasons.add(Reason.of(
          "subset",
          "a subset needs a live database; load the files into one, or leave 'subset' away"));
    }
    for (TablePlan table : plan.tables()) {
      table.columns().stream()
          .filter(column -> column.rule() instanceof ColumnRule.Computed)
          .map(column -> Reason.of(
              table.table() + "." + column.column().name(),
              "is masked by sql, which needs a live database"))
          .forEach(reasons::add);
    }
    return reasons;
  }
}
