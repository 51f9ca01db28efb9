package io.spawndb.masking.internal.load;

import io.spawndb.masking.internal.plan.ColumnPlan;
import io.spawndb.masking.internal.plan.Sql;
import io.spawndb.masking.internal.plan.TablePlan;
import io.spawndb.masking.internal.policy.ColumnRule;
import io.spawndb.masking.internal.policy.MaskerFactory;
import io.spawndb.masking.spi.Masker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a table: what to ask the source for, what to do with each field, and what the target gets.
 *
 * @param plan the table's plan
 */
record SelectRows(TablePlan plan) {

  /** Returns the query, with a condition of its own. */
  String query(Optional<String> condition, String limit) {
    List<String> conditions = new ArrayList<>();
    condition.ifPresent(conditions::add);
    plan.condition().ifPresent(conditions::add);
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    List<String> names = new ArrayList<>();
    asked().forEach(column -> names.add("t." + Sql.name(column)));
    return "COPY (SELECT %s FROM %s t%s%s) TO STDOUT"
        .formatted(String.join(", ", names), Sql.rows(plan.table()), where, limit);
  }

  String copyIn() {
    return "COPY %s (%s) FROM STDIN"
        .formatted(
            Sql.table(plan.table()),
            Sql.names(
                plan.copied().stream().map(column -> column.column().name()).toList()));
  }

  /** Returns the names that are asked for: those that are copied, then entities that are not. */
  List<String> asked() {
    List<String> names = new ArrayList<>(
        plan.copied().stream().map(column -> column.column().name()).toList());
    for (ColumnPlan column : plan.copied()) {
      column
          .mask()
          .flatMap(ColumnRule.Mask::per)
          .filter(entity -> !names.contains(entity))
          .ifPresent(names::add);
    }
    return names;
  }

  /** Returns a masker of rows for one thread. */
  RowMasker masker(MaskerFactory maskers) {
    List<String> asked = asked();
    List<Field> fields = new ArrayList<>();
    for (ColumnPlan column : plan.copied()) {
      Optional<Masker> masker = column.mask().map(maskers::create);
      int entity =
          column.mask().flatMap(ColumnRule.Mask::per).map(asked::indexOf).orElse(-1);
      boolean trimmed = column.column().type().startsWith("character(");
      fields.add(new Field(column.column().name(), masker.orElse(null), entity, trimmed));
    }
    for (String entity : asked.subList(fields.size(), asked.size())) {
      fields.add(new Field(entity, null, -1, false));
    }
    return new RowMasker(fields, plan.copied().size());
  }
}
