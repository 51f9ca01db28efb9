package io.spawndb.masking.internal.foreign;

import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.Constraint;
import io.spawndb.masking.internal.catalog.Constraint.Foreign;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.plan.ColumnPlan;
import io.spawndb.masking.internal.plan.Offer;
import io.spawndb.masking.internal.plan.Reason;
import io.spawndb.masking.internal.plan.TablePlan;
import io.spawndb.masking.internal.policy.ColumnRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a source has, by a target's names.
 *
 * @param session knows the source's schema
 * @param matches knows which is which
 */
public record ForeignOffer(ForeignSession session, Matches matches) {

  /** Returns what plans are made of. */
  public Offer of(Catalog target) {
    Map<Long, List<String>> columns = new LinkedHashMap<>();
    Map<Long, Long> bytes = new LinkedHashMap<>();
    matches.tables().forEach((oid, match) -> {
      columns.put(oid, List.copyOf(match.columns().keySet()));
      bytes.put(oid, match.source().bytes());
    });
    List<Table> beside = new ArrayList<>();
    for (ForeignTable table : matches.beside()) {
      beside.add(new Table(
          -1L - beside.size(), "public", table.name(), false, table.bytes(), List.of(), List.of()));
    }
    Offer.Extra extra = new Offer.Extra(keys(target), session.notes(), origin(), bytes);
    return new Offer(columns, beside, extra, Optional.of(new ForeignWording(session, matches)));
  }

  private List<Constraint> keys(Catalog target) {
    List<Constraint> keys = new ArrayList<>();
    for (ForeignKey key : session.keys()) {
      Optional<Matches.Match> from = matches.source(key.table());
      Optional<Matches.Match> to = matches.source(key.otherTable());
      if (from.isPresent() && to.isPresent()) {
        Foreign foreign = new Foreign(
            key.name(),
            from.get().target().oid(),
            named(from.get(), key.columns()),
            to.get().target().oid(),
            named(to.get(), key.otherColumns()));
        if (target.constraints().stream().noneMatch(known -> same(known, foreign))) {
          keys.add(foreign);
        }
      }
    }
    return keys;
  }

  private static List<String> named(Matches.Match match, List<String> columns) {
    return columns.stream().map(column -> match.named(column).orElse(column)).toList();
  }

  private static boolean same(Constraint known, Foreign key) {
    return known instanceof Foreign other
        && other.table() == key.table()
        && other.columns().equals(key.columns())
        && other.otherTable() == key.otherTable()
        && other.otherColumns().equals(key.otherColumns());
  }

  private String origin() {
    String tables = session.tables().stream()
        .map(table -> table.name() + " " + table.columns())
        .collect(Collectors.joining("\n"));
    return tables + "\n" + session.keys() + "\n";
  }

  /** Returns the columns whose values cannot become those of the target's types. */
  public List<Reason> lacking(TablePlan table) {
    Matches.Match match = matches.tables().get(table.table().oid());
    List<Reason> reasons = new ArrayList<>();
    for (ColumnPlan plan : table.copied()) {
      String type = plan.column().type();
      ForeignColumn column =
          match == null ? null : match.columns().get(plan.column().name());
      boolean computed = plan.rule() instanceof ColumnRule.Computed;
      if (column != null && !computed && !session.carries(column, type)) {
        reasons.add(Reason.of(
            table.table() + "." + column.name(),
            "is %s in the source, which is not carried into %s; write '%s: drop', or let the source"
                    .formatted(column.full(), type, plan.column().name())
                + " compute a text by masker sql"));
      }
    }
    return reasons;
  }
}
