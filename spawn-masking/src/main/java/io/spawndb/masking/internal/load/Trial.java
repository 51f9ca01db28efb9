package io.spawndb.masking.internal.load;

import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.plan.Draft;
import io.spawndb.masking.internal.plan.Plan;
import io.spawndb.masking.internal.plan.Reason;
import io.spawndb.masking.internal.plan.Sample;
import io.spawndb.masking.internal.plan.TablePlan;
import io.spawndb.masking.internal.write.Judge;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tries a plan out on a sample of each table, without writing: do values
 * fit their maskers, do results fit their columns, does what passes look sensitive.
 */
final class Trial {

  private static final int CHECKED_ROWS = 50;

  private final Plan plan;
  private final Optional<Judge> judge;
  private final Samples samples;
  private final List<Reason> reasons = new ArrayList<>();

  private Trial(Plan plan, Optional<Judge> judge, Samples samples) {
    this.plan = plan;
    this.judge = judge;
    this.samples = samples;
  }

  /**
   * Returns the plan with the reasons that samples give.
   *
   * @param judge of a server that has the schema; without one results are not judged
   */
  static Plan run(Plan plan, Optional<Judge> judge, Samples samples, Work work)
      throws SQLException, InterruptedException {
    Trial trial = new Trial(plan, judge, samples);
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

  /** Returns a plan without reasons with those that another server has against the masked rows. */
  static Plan masked(Plan plan, Judge judge, Samples samples, Work work)
      throws SQLException, InterruptedException {
    Trial trial = new Trial(plan, Optional.of(judge), samples);
    for (TablePlan table : plan.tables()) {
      work.proceed("checking the masking policy");
      if (!table.copied().isEmpty() && plan.reasons().isEmpty()) {
        trial.mask(table);
      }
    }
    return plan.with(trial.reasons);
  }

  /** Returns a starting policy for a schema. */
  static String draft(Catalog catalog, Samples rows) throws SQLException {
    Draft draft = new Draft(catalog);
    for (Table table : catalog.tables()) {
      TablePlan looked = draft.looked(table);
      draft.add(table, looked.copied().isEmpty() ? List.of() : samples(looked, rows));
    }
    return draft.toString();
  }

  /** Looks at raw values of what is kept. */
  private void look(TablePlan table) throws SQLException {
    for (Sample sample : samples(table, samples)) {
      sample.judge(plan.catalog(), table.table()).ifPresent(reasons::add);
    }
  }

  private static List<Sample> samples(TablePlan table, Samples rows) throws SQLException {
    List<Sample> samples = table.copied().stream().map(Sample::new).toList();
    for (byte[] row : rows.rows(table)) {
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

  private void mask(TablePlan table) throws SQLException {
    List<byte[]> masked = new ArrayList<>();
    SelectRows select = new SelectRows(table);
    RowMasker masker = select.masker(plan.policy().maskers(), select.asked());
    RowBuffer buffer = new RowBuffer();
    try {
      for (byte[] row : samples.rows(table)) {
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
    if (judge.isPresent()) {
      reasons.addAll(judge.get().judge(plan.catalog(), table, masked));
    }
  }
}
