package io.spawndb.masking.internal.load;

import io.spawndb.masking.internal.plan.ColumnPlan;
import io.spawndb.masking.internal.plan.Sql;
import io.spawndb.masking.internal.plan.TablePlan;
import io.spawndb.masking.internal.policy.ColumnRule;
import io.spawndb.masking.internal.policy.MaskerFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
    String fields = asked().stream().map(Asked::sql).collect(Collectors.joining(", "));
    return "COPY (SELECT %s FROM %s t%s%s) TO STDOUT"
        .formatted(fields, Sql.rows(plan.table()), where, limit);
  }

  /** Returns the columns that are copied of rows whose fields are in an order. */
  List<String> columns(List<Asked> order) {
    return order.stream()
        .filter(asked -> copied(asked).isPresent())
        .map(Asked::column)
        .toList();
  }

  /** Returns what is asked for: what is copied, then what only others of the row need. */
  List<Asked> asked() {
    Set<Asked> asked = new LinkedHashSet<>();
    plan.copied().forEach(column -> asked.add(of(column)));
    for (ColumnPlan column : plan.copied()) {
      needed(column.rule()).forEach(name -> asked.add(Asked.raw(name)));
    }
    return List.copyOf(asked);
  }

  private static Asked of(ColumnPlan column) {
    Optional<String> expression = column.rule() instanceof ColumnRule.Computed computed
        ? Optional.of("CAST(" + computed.expression() + " AS " + column.column().type() + ")")
        : Optional.empty();
    return new Asked(column.column().name(), expression);
  }

  private static List<String> needed(ColumnRule rule) {
    List<String> needed = new ArrayList<>();
    rule.masks().forEach(mask -> mask.per().ifPresent(needed::add));
    if (rule instanceof ColumnRule.Choice choice) {
      needed.addAll(choice.when().keySet());
      needed.addAll(needed(choice.then()));
      needed.addAll(needed(choice.otherwise()));
    }
    return needed;
  }

  private Optional<ColumnPlan> copied(Asked asked) {
    return plan.column(asked.column())
        .filter(column -> column.copied() && of(column).equals(asked));
  }

  /** Returns a masker for one thread of rows whose fields are in an order. */
  RowMasker masker(MaskerFactory maskers, List<Asked> order) {
    List<Field> fields = new ArrayList<>();
    for (Asked asked : order) {
      Optional<ColumnPlan> column = copied(asked);
      boolean trimmed =
          column.filter(each -> each.column().type().startsWith("character(")).isPresent();
      Step step = column.map(each -> step(each.rule(), maskers, order)).orElseGet(Step.Skip::new);
      fields.add(new Field(asked.column(), step, trimmed));
    }
    return new RowMasker(fields);
  }

  private static Step step(ColumnRule rule, MaskerFactory maskers, List<Asked> order) {
    if (rule instanceof ColumnRule.Mask mask) {
      int entity = mask.per().map(name -> order.indexOf(Asked.raw(name))).orElse(-1);
      return new Step.Mask(maskers.create(mask), entity, new Recent());
    }
    if (rule instanceof ColumnRule.Choice choice) {
      Map<Integer, Set<String>> when = new HashMap<>();
      choice.when().forEach((name, texts) -> when.put(order.indexOf(Asked.raw(name)), texts));
      return new Step.Choose(
          when, step(choice.then(), maskers, order), step(choice.otherwise(), maskers, order));
    }
    return new Step.Pass();
  }
}
