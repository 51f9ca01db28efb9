package io.spawndb.masking.internal.plan;

import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A policy applied to a schema.
 *
 * @param policy the policy
 * @param catalog the source's schema
 * @param tables in the order of the catalog
 * @param reasons why it stops; it may be carried out if there are none
 */
public record Plan(Policy policy, Catalog catalog, List<TablePlan> tables, List<Reason> reasons) {

  /** Copies the lists. */
  public Plan {
    tables = List.copyOf(tables);
    reasons = List.copyOf(reasons);
  }

  /** Returns the plan with more reasons to stop. */
  public Plan with(List<Reason> more) {
    List<Reason> all = new ArrayList<>(reasons);
    all.addAll(more);
    return new Plan(policy, catalog, tables, all);
  }

  /** Returns the plan of a table, if it has one. */
  public Optional<TablePlan> find(Table table) {
    return tables.stream().filter(plan -> plan.table().oid() == table.oid()).findFirst();
  }
}
