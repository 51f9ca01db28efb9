package io.spawndb.masking.internal.plan;

import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.Column;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.policy.ColumnRule;
import io.spawndb.masking.spi.Kind;
import java.util.Optional;
import java.util.Set;

/** What raw values of a column that is kept look like. Keeps no values. */
public final class Sample {

  private static final Set<Kind> OPEN = Set.of(Kind.JSON, Kind.BYTES);
  private static final Set<String> OPEN_TYPES = Set.of("xml", "hstore", "tsvector");

  private final ColumnPlan plan;
  private final SensitiveValues values = new SensitiveValues();

  /** Takes a column that is kept. */
  public Sample(ColumnPlan plan) {
    this.plan = plan;
  }

  /** Looks at a value. */
  public void look(String value) {
    values.look(value);
  }

  Column column() {
    return plan.column();
  }

  /** Returns what to write behind the column's name. */
  String suggestion(Catalog catalog, Table table) {
    Optional<String> byName = SensitiveNames.masker(table.name(), plan.column());
    boolean plain = values.repeats() && plan.column().kind() == Kind.TEXT;
    Optional<String> masker =
        byName.or(values::masker).or(() -> plain ? Optional.of("keep") : Optional.empty());
    return Suggestion.of(catalog, table, plan.column(), masker);
  }

  /** Returns why the column may not just be kept, if so. */
  public Optional<Reason> judge(Catalog catalog, Table table) {
    boolean reasoned =
        plan.rule() instanceof ColumnRule.Keep keep && keep.reason().isPresent();
    Optional<String> byName = SensitiveNames.masker(table.name(), plan.column());
    Optional<String> masker = byName.or(values::masker);
    boolean anything =
        OPEN.contains(plan.column().kind()) || OPEN_TYPES.contains(plan.column().type());
    if (reasoned || (masker.isEmpty() && !anything)) {
      return Optional.empty();
    }
    String looks = values
        .word()
        .map(word -> "it holds " + word)
        .orElse(byName.isPresent() ? "by its name" : "its type can hold anything");
    return Optional.of(Fit.reason(
        table,
        plan.column(),
        "is kept without a reason and looks sensitive (" + looks + ")",
        Suggestion.of(catalog, table, plan.column(), masker)));
  }
}
