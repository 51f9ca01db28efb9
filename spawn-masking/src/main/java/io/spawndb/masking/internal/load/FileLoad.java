package io.spawndb.masking.internal.load;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.PreparationException;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.file.Heading;
import io.spawndb.masking.internal.file.RowFiles;
import io.spawndb.masking.internal.file.RowReader;
import io.spawndb.masking.internal.plan.FileCatalog;
import io.spawndb.masking.internal.plan.Plan;
import io.spawndb.masking.internal.plan.Refusal;
import io.spawndb.masking.internal.plan.TablePlan;
import io.spawndb.masking.internal.policy.Policy;
import io.spawndb.masking.internal.write.Judge;
import io.spawndb.masking.internal.write.RowSink;
import io.spawndb.masking.internal.write.Target;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jooq.exception.DataAccessException;

/**
 * Fills a hidden database with masked rows of files. They are looked through twice: nothing is written
 * before the whole plan stands.
 *
 * @param policy what happens to each column
 * @param files where rows come from
 */
public record FileLoad(Policy policy, RowFiles files) {

  private static final String STEP = "masking";
  private static final int FLUSH_BYTES = 1 << 16;

  /** Loads into a database that has the schema, and returns what was done. */
  public Report into(ConnectionTarget target, Work work) throws InterruptedException {
    try (Target goal = Targets.open(target)) {
      goal.limit(work);
      goal.refuseUnlessMade();
      TargetFit fit = new TargetFit(goal);
      fit.refuseUnlessReady(false);
      FileRows rows = looked(goal, work);
      Plan plan = fit.checked(plan(rows, goal, work));
      Refusal.unlessReady(plan);
      goal.lift(plan);
      Tally tally = new Tally(rows.bytes());
      carry(plan, rows, goal, tally, work);
      work.step("checking the masked rows", "constraints");
      goal.restore();
      return Report.of(plan, tally);
    } catch (SQLException | DataAccessException e) {
      throw CleanFailure.of(
          "Loading masked rows",
          "A constraint that masked values break wants another masker",
          CleanFailure.answer(e));
    } catch (IOException e) {
      // Its message may be of a decoder and quote what it read.
      throw new PreparationException(
          "Reading " + files.path().getFileName() + " failed (" + e.getClass().getSimpleName()
              + ")",
          "Check that the file is complete and can be read",
          null);
    }
  }

  private FileRows looked(Target goal, Work work)
      throws IOException, SQLException, InterruptedException {
    FileRows rows = new FileRows(goal.catalog(), goal.partitions());
    try (RowReader reader = files.open()) {
      return rows.look(reader, work);
    }
  }

  /** What rows would break is tried out by the target's server. */
  private Plan plan(FileRows rows, Target goal, Work work)
      throws SQLException, InterruptedException {
    work.step("checking the masking policy", policy.file());
    Plan plan = FileCatalog.plan(policy, goal.catalog(), rows::has, rows::columns);
    plan = plan.with(FileCatalog.unknown(rows.unknown()));
    plan = plan.with(FileCatalog.uneven(plan, rows::agree));
    try (Judge judge = goal.judge(work)) {
      return Trial.run(plan, judge, rows, work);
    }
  }

  private void carry(Plan plan, FileRows rows, Target goal, Tally tally, Work work)
      throws IOException, SQLException, InterruptedException {
    try (RowReader reader = files.open()) {
      for (Heading heading = reader.nextTable(); heading != null; heading = reader.nextTable()) {
        Optional<TablePlan> table = rows.table(heading).flatMap(plan::find);
        if (table.isPresent() && !table.get().copied().isEmpty()) {
          tally.begins(table.get().table());
          carry(table.get(), heading, reader, goal, tally, work);
        }
      }
    }
  }

  private void carry(
      TablePlan plan, Heading heading, RowReader reader, Target goal, Tally tally, Work work)
      throws IOException, SQLException, InterruptedException {
    SelectRows select = new SelectRows(plan);
    List<Asked> order = FileRows.order(heading);
    RowMasker masker = select.masker(policy.maskers(), order);
    Table table = plan.table();
    RowBuffer buffer = new RowBuffer();
    try (RowSink in = goal.rows(plan, select.columns(order))) {
      long count = 0;
      while (reader.nextRow()) {
        masker.mask(reader.bytes(), reader.from(), reader.to(), buffer);
        count++;
        if (buffer.length() >= FLUSH_BYTES) {
          work.proceed(STEP);
          tally.carried(table, count, buffer.length());
          tally.tell(work);
          count = 0;
          flush(buffer, in);
        }
      }
      tally.carried(table, count, buffer.length());
      flush(buffer, in);
      in.end();
    } catch (SQLException e) {
      throw CleanFailure.of(
          "Masking " + table,
          "A constraint that masked values break wants another masker; the file may also be of another"
              + " schema than the migrations make",
          e);
    } catch (RowMasker.Misfit e) {
      throw e.stopping(table);
    }
  }

  private static void flush(RowBuffer buffer, RowSink in) throws SQLException {
    in.write(buffer.bytes(), buffer.length());
    buffer.clear();
  }
}
