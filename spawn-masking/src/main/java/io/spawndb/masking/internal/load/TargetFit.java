package io.spawndb.masking.internal.load;

import io.spawndb.api.PreparationException;
import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.Column;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.plan.ColumnPlan;
import io.spawndb.masking.internal.plan.Plan;
import io.spawndb.masking.internal.plan.Reason;
import io.spawndb.masking.internal.plan.TablePlan;
import io.spawndb.masking.internal.write.Target;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the rows of a plan go into the schema that migrations have made.
 *
 * @param target has the schema
 */
record TargetFit(Target target) {

  /** Refuses a target without any table, or with some where the source's schema is to be taken. */
  void refuseUnlessReady(boolean taken) throws SQLException {
    if (taken && !target.takesSchema()) {
      throw new PreparationException(
          "The schema is to be taken from the source, and this environment's engine is another than the"
              + " source's",
          "Write the schema as migrations, and leave 'source.schema' away",
          null);
    }
    boolean bare = target.catalog().tables().isEmpty();
    if (bare && !taken) {
      throw new PreparationException(
          "There is no schema to load the masked rows into: the recipe's migrations make no table",
          "Name them with 'migrations:', or take the schema of the source: write 'schema: source'"
              + " below 'source:' in spawn.yaml",
          null);
    }
    if (!bare && taken) {
      throw new PreparationException(
          "The schema is to be taken from the source, and there are tables already",
          "Begin anew with an empty database",
          null);
    }
  }

  /** Returns the plan with the reasons why its rows cannot go into this schema. */
  Plan checked(Plan plan) throws SQLException {
    Catalog catalog = target.catalog();
    List<Reason> reasons = new ArrayList<>();
    Map<Table, TablePlan> taken = new HashMap<>();
    for (TablePlan table : plan.tables()) {
      if (table.copied().isEmpty()) {
        continue;
      }
      Optional<Table> there = target.counterpart(catalog, table.table());
      if (there.isEmpty()) {
        reasons.add(Reason.of(
            table.table().toString(),
            "the migrations do not make this table; add it to them, or write '" + table.table()
                + ": empty'"));
        continue;
      }
      TablePlan other = taken.put(there.get(), table);
      if (other != null) {
        reasons.add(Reason.of(
            table.table().toString(),
            "its rows and those of %1$s would go into one table, because the target has no schemas; write '%1$s: empty'"
                .formatted(other.table())));
      }
      reasons.addAll(columns(table, there.get()));
    }
    return plan.with(reasons);
  }

  private List<Reason> columns(TablePlan table, Table there) {
    List<Reason> reasons = new ArrayList<>();
    for (ColumnPlan column : table.copied()) {
      String name = column.column().name();
      Optional<Column> into = there.column(name).filter(Column::written);
      if (into.isEmpty()) {
        reasons.add(Reason.of(
            table.table() + "." + name,
            "the migrations do not make this column; add it to them, or write '" + name
                + ": drop'"));
      } else {
        target
            .misfit(column.column(), into.get())
            .ifPresent(why -> reasons.add(
                Reason.of(table.table() + "." + name, "the migrations make it " + why)));
      }
    }
    for (Column column : there.columns()) {
      boolean given = table.column(column.name()).filter(ColumnPlan::copied).isPresent();
      if (!given && column.form().notNull() && !column.form().hasDefault() && column.written()) {
        reasons.add(Reason.of(
            there + "." + column.name(),
            "the migrations make this column NOT NULL without a default, and the source gives none;"
                + " give it a default"));
      }
    }
    return reasons;
  }
}
