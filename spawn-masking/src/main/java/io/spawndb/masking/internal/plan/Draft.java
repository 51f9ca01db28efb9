package io.spawndb.masking.internal.plan;

import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.Column;
import io.spawndb.masking.internal.catalog.Constraint.Foreign;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.policy.ColumnRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A starting policy for people to judge, from names and from what samples look like. */
public final class Draft {

  private final Catalog catalog;
  private final StringBuilder text = new StringBuilder("""
      # A start, made from names and samples. Judge every line: only you know what is sensitive.
      # yaml-language-server: $schema=masking.schema.json
      spawn-masking: 1
      key: ${SPAWN_MASKING_KEY}
      unlisted: stop
      tables:
      """);

  /** Begins a draft. */
  public Draft(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Returns a plan in which all values are looked at: those that do not follow another table's. */
  public TablePlan looked(Table table) {
    List<ColumnPlan> columns = table.columns().stream()
        .filter(column -> column.written() && !follows(table, column))
        .map(column ->
            new ColumnPlan(column, new ColumnRule.Keep(Optional.empty()), Optional.empty()))
        .toList();
    return new TablePlan(table, false, columns, Optional.empty());
  }

  private boolean follows(Table table, Column column) {
    return catalog
        .on(table, Foreign.class)
        .anyMatch(key -> key.otherTable() != table.oid() && key.columns().contains(column.name()));
  }

  /** Writes a table: {@code samples} are those of its columns that do not follow. */
  public void add(Table table, List<Sample> samples) {
    Map<String, String> lines = new LinkedHashMap<>();
    samples.forEach(sample -> lines.put(sample.column().name(), sample.suggestion(catalog, table)));
    String name = PolicyText.table(table);
    if (Planner.ofTool(table)) {
      return;
    }
    if (table.oid() < 0) {
      text.append("  ").append(name).append(": empty  # the migrations do not make it\n");
    } else if (lines.isEmpty()) {
      text.append("  ").append(name).append(": {}\n");
    } else if (lines.values().stream().allMatch("keep"::equals)) {
      text.append("  ").append(name).append(": keep\n");
    } else {
      text.append("  ").append(name).append(":\n");
      lines.forEach((column, rule) -> text.append("    ")
          .append(PolicyText.name(column))
          .append(": ")
          .append(rule)
          .append('\n'));
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
