package io.spawndb.masking.internal.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a policy says of the tables that a name matches.
 *
 * @param name the name, maybe with wildcards
 * @param at where it is said
 * @param empty whether the table stays without rows
 * @param columns what happens to columns, in the order of the file
 */
record TableRule(Glob name, Position at, boolean empty, Map<Glob, Said> columns) {

  /** A rule and where it is said. */
  record Said(ColumnRule rule, Position at) {}

  TableRule {
    columns = new LinkedHashMap<>(columns);
  }

  /** Returns the rule for a column: its own before one of a wildcard. */
  Optional<ColumnRule> column(String column) {
    Optional<ColumnRule> own = find(column, true);
    return own.isPresent() ? own : find(column, false);
  }

  private Optional<ColumnRule> find(String column, boolean exact) {
    return columns.entrySet().stream()
        .filter(entry -> entry.getKey().exact() == exact && entry.getKey().matches(column))
        .map(entry -> entry.getValue().rule())
        .findFirst();
  }
}
