package io.spawndb.masking.internal.load;

import io.spawndb.api.PreparationException;
import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.file.Heading;
import io.spawndb.masking.internal.file.RowReader;
import io.spawndb.masking.internal.foreign.Demand;
import io.spawndb.masking.internal.foreign.ForeignDatabase;
import io.spawndb.masking.internal.foreign.ForeignOffer;
import io.spawndb.masking.internal.foreign.ForeignSession;
import io.spawndb.masking.internal.foreign.ForeignTwin;
import io.spawndb.masking.internal.foreign.Matches;
import io.spawndb.masking.internal.foreign.Wanted;
import io.spawndb.masking.internal.plan.Plan;
import io.spawndb.masking.internal.plan.Reason;
import io.spawndb.masking.internal.plan.TablePlan;
import io.spawndb.masking.internal.policy.ColumnRule;
import io.spawndb.masking.internal.policy.Policy;
import io.spawndb.masking.internal.policy.SqlExpression;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What a live source of another engine has, in one state. */
final class ForeignRows implements Supplied {

  private static final int ROWS = 2_000;
  private static final int BYTES = 8 << 20;

  private final ForeignSession session;
  private final Catalog catalog;
  private final Matches matches;
  private final Set<Reason> found = new LinkedHashSet<>();

  private ForeignRows(ForeignSession session, String schema, Catalog catalog) {
    this.session = session;
    this.catalog = catalog;
    this.matches = Matches.of(session.tables(), schema, catalog);
  }

  static ForeignRows look(ForeignDatabase source, Optional<Goal> goal, Work work)
      throws InterruptedException {
    ForeignSession session = source.open(work);
    Catalog catalog = goal.map(Goal::catalog).orElseGet(() -> ForeignTwin.of(session));
    return new ForeignRows(session, source.schema(), catalog);
  }

  @Override
  public Catalog schema() {
    return new ForeignOffer(session, matches).of(catalog).schema(catalog);
  }

  @Override
  public Plan plan(Policy policy) {
    ForeignOffer offer = new ForeignOffer(session, matches);
    Plan plan = offer.of(catalog).plan(policy, catalog);
    return plan.with(
        plan.tables().stream().flatMap(table -> offer.lacking(table).stream()).toList());
  }

  @Override
  public List<byte[]> rows(TablePlan table) {
    Matches.Match match = match(table.table());
    if (!new ForeignOffer(session, matches).lacking(table).isEmpty()) {
      return List.of();
    }
    long limit = Math.max(50, Math.min(ROWS, BYTES / match.source().rowBytes()));
    Demand demand = demand(table, OptionalLong.of(limit));
    List<byte[]> rows = new ArrayList<>();
    try (RowReader reader = session.read(List.of(demand), this::note)) {
      reader.nextTable();
      while (reader.nextRow()) {
        byte[] row = Arrays.copyOf(reader.bytes(), reader.to() + 1);
        row[row.length - 1] = CopyText.ROW_END;
        rows.add(row);
      }
      return rows;
    } catch (IOException e) {
      throw new IllegalStateException("nothing is read from a file", e);
    }
  }

  private void note(Demand demand, String column, String expectation) {
    String table = String.join(".", demand.heading().tables().get(0));
    found.add(Reason.of(table + "." + column, "has a value that " + expectation + advice(column)));
  }

  private static String advice(String column) {
    return "; correct it in the source, write '%s: drop', or let the source compute another by masker sql"
        .formatted(column);
  }

  @Override
  public List<Reason> found() {
    return List.copyOf(found);
  }

  @Override
  public RowReader open(Plan plan) {
    List<Demand> demands = plan.tables().stream()
        .filter(table -> !table.copied().isEmpty())
        .map(table -> demand(table, OptionalLong.empty()))
        .toList();
    return session.read(demands, ForeignRows::stop);
  }

  private static void stop(Demand demand, String column, String expectation) {
    throw new PreparationException(
        "Masking %s stopped: column %s has a value that %s"
            .formatted(String.join(".", demand.heading().tables().get(0)), column, expectation),
        "Correct the value in the source, drop the column, or let the source compute another by masker sql;"
            + " nothing was passed on",
        null);
  }

  private Demand demand(TablePlan table, OptionalLong limit) {
    List<Wanted> fields = new SelectRows(table)
        .asked().stream().map(asked -> wanted(table, asked)).toList();
    return session.demand(match(table.table()), fields, table.condition(), limit);
  }

  private Wanted wanted(TablePlan table, Asked asked) {
    String type = table.table().column(asked.column()).orElseThrow().type();
    Optional<String> expression = asked
        .expression()
        .flatMap(sql -> table.column(asked.column()))
        .map(column -> (ColumnRule.Computed) column.rule())
        .flatMap(rule -> SqlExpression.parse(rule.text(), session.dialect()));
    return new Wanted(asked.column(), type, expression);
  }

  private Matches.Match match(Table table) {
    return Optional.ofNullable(matches.tables().get(table.oid())).orElseThrow();
  }

  @Override
  public Optional<Table> table(Heading heading) {
    List<String> name = heading.tables().get(0);
    return catalog.table(name.get(0), name.get(1));
  }

  @Override
  public long bytes() {
    return session.tables().stream().mapToLong(table -> table.bytes()).sum();
  }

  @Override
  public void close() {
    session.close();
  }
}
