package io.spawndb.masking.internal.load;

import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.file.Heading;
import io.spawndb.masking.internal.file.RowReader;
import io.spawndb.masking.internal.plan.Plan;
import io.spawndb.masking.internal.plan.TablePlan;
import io.spawndb.masking.internal.policy.MaskerFactory;
import io.spawndb.masking.internal.write.RowSink;
import io.spawndb.masking.internal.write.Target;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Carries rows that are read here into a target, masked on their way.
 *
 * @param goal where rows go
 * @param maskers makes the maskers
 * @param pace how fast rows may be read
 * @param tally counts what passed
 */
record RowPipe(Target goal, MaskerFactory maskers, Pace pace, Tally tally) {

  private static final int FLUSH_BYTES = 1 << 16;

  void carry(Plan plan, Supplied rows, Work work)
      throws IOException, SQLException, InterruptedException {
    try (RowReader reader = rows.open(plan)) {
      for (Heading heading = reader.nextTable(); heading != null; heading = reader.nextTable()) {
        Optional<TablePlan> table = rows.table(heading).flatMap(plan::find);
        if (table.isPresent() && !table.get().copied().isEmpty()) {
          tally.begins(table.get().table());
          carry(table.get(), heading, reader, work);
        }
      }
    }
  }

  private void carry(TablePlan plan, Heading heading, RowReader reader, Work work)
      throws IOException, SQLException, InterruptedException {
    SelectRows select = new SelectRows(plan);
    List<Asked> order = order(select, heading);
    try (RowSink in = goal.rows(plan, select.columns(order))) {
      pump(plan.table(), select.masker(maskers, order), reader, in, work);
      in.end();
    } catch (SQLException e) {
      throw CleanFailure.of(
          "Masking " + plan.table(),
          "A constraint that masked values break wants another masker; the source may also be of another"
              + " schema than the migrations make",
          e);
    } catch (RowMasker.Misfit e) {
      throw e.stopping(plan.table());
    }
  }

  private void pump(Table table, RowMasker masker, RowReader reader, RowSink in, Work work)
      throws IOException, SQLException, InterruptedException, RowMasker.Misfit {
    RowBuffer buffer = new RowBuffer();
    long count = 0;
    boolean more = true;
    while (more) {
      more = reader.nextRow();
      if (more) {
        masker.mask(reader.bytes(), reader.from(), reader.to(), buffer);
        count++;
      }
      if (!more || buffer.length() >= FLUSH_BYTES) {
        work.proceed("masking");
        pace.pass(buffer.length());
        tally.carried(table, count, buffer.length());
        tally.tell(work);
        count = 0;
        in.write(buffer.bytes(), buffer.length());
        buffer.clear();
      }
    }
  }

  /** Fields are those that were asked for, or else as the heading says. */
  private static List<Asked> order(SelectRows select, Heading heading) {
    List<Asked> asked = select.asked();
    return asked.stream().map(Asked::column).toList().equals(heading.columns())
        ? asked
        : FileRows.order(heading);
  }
}
