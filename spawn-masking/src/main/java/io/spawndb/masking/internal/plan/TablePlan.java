package io.spawndb.masking.internal.plan;

import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.policy.ColumnRule;
import java.util.List;
import java.util.Optional;

/**
 * What happens to a table.
 *
 * @param table the table
 * @param empty whether it stays without rows
 * @param columns its columns, generated ones left out; none if it stays empty
 * @param condition which rows are copied; all if empty
 */
public record TablePlan(
    Table table, boolean empty, List<ColumnPlan> columns, Optional<String> condition) {

  /** Copies the list. */
  public TablePlan {
    columns = List.copyOf(columns);
  }

  /** Returns the columns whose values are copied, masked or not. */
  public List<ColumnPlan> copied() {
    return columns.stream().filter(ColumnPlan::copied).toList();
  }

  /** Returns the plan of only those columns whose raw values pass. */
  public TablePlan kept() {
    List<ColumnPlan> kept = copied().stream()
        .filter(column -> column.rule() instanceof ColumnRule.Keep)
        .toList();
    return new TablePlan(table, empty, kept, condition);
  }

  /** Returns a column's plan. */
  public Optional<ColumnPlan> column(String name) {
    return columns.stream().filter(each -> each.column().name().equals(name)).findFirst();
  }
}
