package io.spawndb.masking.internal.plan;

import io.spawndb.api.ConfigurationException;
import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.Column;
import io.spawndb.masking.internal.catalog.Constraint.Unique;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.policy.ColumnRule;
import io.spawndb.masking.internal.policy.MaskerFactory;
import io.spawndb.masking.spi.Masker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the rule of a column can work, by what the schema says.
 *
 * @param catalog the schema
 * @param maskers makes the maskers
 */
record Fit(Catalog catalog, MaskerFactory maskers) {

  List<Reason> check(Table table, ColumnPlan plan) {
    if (plan.rule() instanceof ColumnRule.Drop) {
      return dropped(table, plan.column());
    }
    List<Reason> reasons = new ArrayList<>();
    plan.rule().masks().forEach(mask -> reasons.addAll(masked(table, plan.column(), mask)));
    if (plan.rule() instanceof ColumnRule.Choice choice) {
      reasons.addAll(chosen(table, plan.column(), choice));
    }
    return reasons;
  }

  private List<Reason> chosen(Table table, Column column, ColumnRule.Choice choice) {
    List<Reason> reasons = new ArrayList<>();
    choice.when().keySet().stream()
        .filter(name -> table.column(name).isEmpty())
        .forEach(name -> reasons.add(
            reason(table, column, "depends on '" + name + "', which is no column here", "")));
    index(table, column)
        .ifPresent(name -> reasons.add(reason(
            table,
            column,
            "is unique (%s), and two rules for it can give two values one result".formatted(name),
            safe(table, column))));
    for (ColumnRule rule : List.of(choice.then(), choice.otherwise())) {
      if (rule instanceof ColumnRule.Choice inner) {
        reasons.addAll(chosen(table, column, inner));
      }
    }
    return reasons;
  }

  private Optional<String> index(Table table, Column column) {
    return catalog
        .on(table, Unique.class)
        .filter(constraint -> constraint.columns().contains(column.name()))
        .map(Unique::name)
        .findFirst();
  }

  private static List<Reason> dropped(Table table, Column column) {
    boolean missing = column.form().notNull() && !column.form().hasDefault();
    return missing
        ? List.of(
            reason(table, column, "is dropped, and takes neither NULL nor a default", "redact"))
        : List.of();
  }

  private List<Reason> masked(Table table, Column column, ColumnRule.Mask mask) {
    Masker masker;
    try {
      masker = maskers.create(mask);
    } catch (ConfigurationException e) {
      return List.of(reason(table, column, e.problem() + ". " + e.remedy(), ""));
    }
    List<Reason> reasons = new ArrayList<>();
    Masker.Traits traits = masker.traits();
    if (!traits.accepts().contains(column.kind())) {
      reasons.add(reason(
          table,
          column,
          "masker %s does not take %s".formatted(mask.masker(), column.type()),
          Suggestion.of(catalog, table, column, Optional.of("null"))));
    }
    if (traits.makesNull() && column.form().notNull()) {
      reasons.add(reason(table, column, "is masked by NULL and takes none", safe(table, column)));
    }
    if (column.form().maxLength() >= 0 && traits.longest() > column.form().maxLength()) {
      reasons.add(reason(
          table,
          column,
          "takes %d characters, and masker %s makes up to %d"
              .formatted(column.form().maxLength(), mask.masker(), traits.longest()),
          safe(table, column)));
    }
    if (MaskerFactory.isPerson(mask) && mask.per().isEmpty()) {
      reasons.add(
          reason(table, column, "is masked as part of a person; say by which column: per: id", ""));
    }
    unique(table, column, mask, masker).ifPresent(reasons::add);
    range(table, column, masker).ifPresent(reasons::add);
    mask.per()
        .filter(entity -> table.column(entity).isEmpty())
        .ifPresent(entity -> reasons.add(
            reason(table, column, "is masked per '" + entity + "', which is no column here", "")));
    return reasons;
  }

  private Optional<Reason> unique(Table table, Column column, ColumnRule.Mask mask, Masker masker) {
    if (masker.traits().distinctness() != Masker.Distinctness.NEVER) {
      return Optional.empty();
    }
    return index(table, column)
        .map(name -> reason(
            table,
            column,
            "is unique (%s), and masker %s can give two values one result"
                .formatted(name, mask.masker()),
            safe(table, column)));
  }

  private Optional<Reason> range(Table table, Column column, Masker masker) {
    return masker
        .range()
        .filter(range ->
            range.from() < column.form().least() || range.to() > column.form().greatest())
        .map(range -> reason(
            table,
            column,
            "is %s, and its masker gives %d to %d"
                .formatted(column.type(), range.from(), range.to()),
            "{mask: permute, to: " + column.form().greatest() / 2 + "}"));
  }

  private String safe(Table table, Column column) {
    return Suggestion.of(catalog, table, column, Optional.of("hash"));
  }

  static Reason reason(Table table, Column column, String problem, String rule) {
    String yaml = rule.isEmpty() ? "" : PolicyText.name(column.name()) + ": " + rule;
    return new Reason(table + "." + column.name(), problem, PolicyText.table(table), yaml);
  }
}
