package io.spawndb.masking.internal.load;

import io.spawndb.masking.internal.plan.ColumnPlan;
import io.spawndb.masking.internal.plan.Plan;
import io.spawndb.masking.internal.plan.Reason;
import io.spawndb.masking.internal.plan.Sql;
import io.spawndb.masking.internal.plan.TablePlan;
import io.spawndb.masking.spi.Kind;
import io.spawndb.masking.spi.Masker;
import java.math.BigDecimal;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Record;

/** Whether all integers of the source are in the ranges of their maskers: the server knows the extremes. */
final class Ranges {

  private static final Set<Kind> WHOLE = Set.of(Kind.INTEGER, Kind.NUMBER);

  private Ranges() {}

  static Plan check(Plan plan, Connection source) {
    List<Reason> reasons = new ArrayList<>();
    for (TablePlan table : plan.tables()) {
      for (ColumnPlan column : table.copied()) {
        // Whose rule comes over a foreign key has no other values than where the rule is.
        if (column.from().isEmpty() && WHOLE.contains(column.column().kind())) {
          column.mask().stream()
              .flatMap(mask -> plan.policy().maskers().create(mask).range().stream())
              .flatMap(range -> outside(table, column, range, source).stream())
              .forEach(reasons::add);
        }
      }
    }
    return plan.with(reasons);
  }

  private static Optional<Reason> outside(
      TablePlan table, ColumnPlan column, Masker.Range range, Connection source) {
    String name = Sql.name(column.column().name());
    Record extremes = Sessions.jooq(source)
        .resultQuery("SELECT min(" + name + ")::numeric, max(" + name + ")::numeric FROM "
            + Sql.rows(table.table()))
        .fetchSingle();
    BigDecimal least = extremes.get(0, BigDecimal.class);
    BigDecimal greatest = extremes.get(1, BigDecimal.class);
    if (least == null
        || greatest == null
        || (least.compareTo(BigDecimal.valueOf(range.from())) >= 0
            && greatest.compareTo(BigDecimal.valueOf(range.to())) <= 0)) {
      return Optional.empty();
    }
    return Optional.of(Reason.of(
        table.table() + "." + column.column().name(),
        "has values outside %d to %d; say a wider range where the domain is defined: {mask: permute,"
                .formatted(range.from(), range.to())
            + " from: ..., to: ...}"));
  }
}
