package io.spawndb.masking.internal.plan;

import io.spawndb.masking.internal.catalog.Column;
import io.spawndb.masking.internal.policy.ColumnRule;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What happens to a column.
 *
 * @param column the column
 * @param rule the rule that holds for it
 * @param from the column whose rule it is, over a foreign key or link; empty if it has its own
 */
public record ColumnPlan(Column column, ColumnRule rule, Optional<String> from) {

  /** Returns the masker's rule, if it has one. */
  public Optional<ColumnRule.Mask> mask() {
    return rule instanceof ColumnRule.Mask mask ? Optional.of(mask) : Optional.empty();
  }

  /** Whether at least some of its values pass through a masker. */
  public boolean masked() {
    return !rule.masks().isEmpty();
  }

  /** Whether its values, masked or not, are copied. */
  public boolean copied() {
    return !(rule instanceof ColumnRule.Drop) && column.written();
  }

  /** Returns what is done to it, for people. */
  public String treatment() {
    String over = from.map(column -> ", as " + column).orElse("");
    return word(rule) + over;
  }

  private static String word(ColumnRule rule) {
    if (rule instanceof ColumnRule.Keep keep) {
      return "keep" + keep.reason().map(why -> " (" + why + ")").orElse("");
    }
    if (rule instanceof ColumnRule.Computed computed) {
      return "sql (" + computed.reason() + ")";
    }
    if (rule instanceof ColumnRule.Choice choice) {
      String columns = String.join(", ", new TreeSet<>(choice.when().keySet()));
      return "%s or %s, by %s".formatted(word(choice.then()), word(choice.otherwise()), columns);
    }
    return rule instanceof ColumnRule.Mask mask
        ? mask.masker() + (mask.domain().startsWith("column ") ? "" : " (" + mask.domain() + ")")
        : "drop";
  }
}
