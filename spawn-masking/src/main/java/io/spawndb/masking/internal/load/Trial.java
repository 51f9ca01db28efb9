package io.spawndb.masking.internal.load;

import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.Constraint.Check;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.plan.Draft;
import io.spawndb.masking.internal.plan.Plan;
import io.spawndb.masking.internal.plan.Reason;
import io.spawndb.masking.internal.plan.Sample;
import io.spawndb.masking.internal.plan.TablePlan;
import io.spawndb.spi.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tries a plan out on a sample of each table, in the session of the source and without writing: do values
 * fit their maskers, do results fit their columns, does what passes look sensitive.
 */
public final class Trial {

  private static final int ROWS = 2_000;
  private static final int BYTES = 8 << 20;
  private static final int CHECKED_ROWS = 50;

  private final Plan plan;
  private final Connection source;
  private final List<Reason> reasons = new ArrayList<>();

  private Trial(Plan plan, Connection source) {
    this.plan = plan;
    this.source = source;
  }

  /** Returns the plan with the reasons that the samples give. */
  public static Plan run(Plan plan, Connection source, Work work)
      throws SQLException, InterruptedException {
    Trial trial = new Trial(plan, source);
    for (TablePlan table : plan.tables()) {
      work.proceed("checking the masking policy");
      if (!table.kept().copied().isEmpty()) {
        trial.look(table.kept());
      }
      if (!table.copied().isEmpty() && plan.reasons().isEmpty()) {
        trial.mask(table);
      }
    }
    return plan.with(trial.reasons);
  }

  /** Returns a starting policy for a schema. */
  public static String draft(Catalog catalog, Connection source) throws SQLException {
    Draft draft = new Draft(catalog);
    for (Table table : catalog.tables()) {
      TablePlan looked = draft.looked(table);
      draft.add(table, looked.copied().isEmpty() ? List.of() : samples(looked, source));
    }
    return draft.toString();
  }

  /** Looks at raw values of what is kept. */
  private void look(TablePlan table) throws SQLException {
    for (Sample sample : samples(table, source)) {
      sample.judge(plan.catalog(), table.table()).ifPresent(reasons::add);
    }
  }

  private static List<Sample> samples(TablePlan table, Connection source) throws SQLException {
    List<Sample> samples = table.copied().stream().map(Sample::new).toList();
    for (byte[] row : rows(table, source)) {
      int from = 0;
      for (int i = 0; i < samples.size(); i++) {
        int to = from;
        while (row[to] != CopyText.FIELD_END && row[to] != CopyText.ROW_END) {
          to++;
        }
        if (!CopyText.isNull(row, from, to)) {
          samples.get(i).look(CopyText.decode(row, from, to));
        }
        from = to + 1;
      }
    }
    return samples;
  }

  /** Reads to the end: a COPY that is given up would end the snapshot's transaction. */
  private static List<byte[]> rows(TablePlan table, Connection source) throws SQLException {
    List<byte[]> rows = new ArrayList<>();
    String query =
        new SelectRows(table).query(Optional.empty(), " LIMIT " + limit(table.table(), source));
    long bytes = 0;
    try (RowSource copy = RowSource.open(source, query)) {
      for (byte[] row = copy.next(); row != null; row = copy.next()) {
        bytes += row.length;
        if (bytes < BYTES) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  /** Fewer rows where they are large, as far as the server's statistics know. */
  private static long limit(Table table, Connection source) {
    return Long.parseLong(Sessions.value(
        source,
        "SELECT greatest(50, least(" + ROWS + ", " + BYTES
            + " * greatest(reltuples, 1)::float8 / greatest(pg_catalog.pg_table_size(oid), 1)))"
            + "::bigint FROM pg_catalog.pg_class WHERE oid = " + table.oid()));
  }

  private void mask(TablePlan table) throws SQLException {
    List<byte[]> masked = new ArrayList<>();
    SelectRows select = new SelectRows(table);
    RowMasker masker = select.masker(plan.policy().maskers(), select.asked());
    RowBuffer buffer = new RowBuffer();
    try {
      for (byte[] row : rows(table, source)) {
        buffer.clear();
        masker.mask(row, 0, row.length - 1, buffer);
        if (masked.size() < CHECKED_ROWS) {
          masked.add(Arrays.copyOf(buffer.bytes(), buffer.length()));
        }
      }
    } catch (RowMasker.Misfit e) {
      reasons.add(
          Reason.of(table.table() + "." + e.column(), "has a value that " + e.expectation()));
      return;
    }
    MaskedRows results = new MaskedRows(table, masked);
    for (Check check : plan.catalog().on(table.table(), Check.class).toList()) {
      results.violation(source, check).ifPresent(reasons::add);
    }
    results.misfit(source).ifPresent(reasons::add);
  }
}
