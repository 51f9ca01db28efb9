package io.spawndb.masking.internal.load;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.policy.MaskerFactory;
import io.spawndb.masking.internal.write.RowSink;
import io.spawndb.masking.internal.write.Target;
import io.spawndb.spi.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Carries chunks, one after the other, over a pair of connections of its own. Used by one thread. */
final class Carrier implements AutoCloseable {

  private static final int FLUSH_BYTES = 1 << 16;
  private static final String STEP = "masking";

  private final Connection source;
  private final Target target;
  private final RowBuffer buffer = new RowBuffer();

  /** Maskers remember what is costly: one for all chunks of a table. */
  private final Map<Long, RowMasker> tables = new HashMap<>();

  private Carrier(Connection source, Target target) {
    this.source = source;
    this.target = target;
  }

  /** Opens both connections; the source shows what the snapshot does. */
  static Carrier open(ConnectionTarget from, String snapshot, ConnectionTarget to)
      throws SQLException {
    Connection source = Sessions.source(from);
    try {
      Sessions.run(source, "SET TRANSACTION SNAPSHOT '" + snapshot + "'");
      return new Carrier(source, Targets.open(to));
    } catch (SQLException e) {
      source.close();
      throw e;
    }
  }

  void carry(Queue<Chunk> chunks, MaskerFactory maskers, Pace pace, Tally tally, Work work)
      throws InterruptedException {
    for (Chunk chunk = chunks.poll(); chunk != null; chunk = chunks.poll()) {
      Table table = chunk.table().table();
      work.proceed(STEP);
      tally.begins(table);
      try {
        carry(chunk, maskers, pace, tally, work);
      } catch (SQLException e) {
        throw CleanFailure.of(
            "Masking " + table,
            "A constraint that masked values break wants another masker; 'spawn mask check' tries"
                + " the policy out",
            e);
      } catch (RowMasker.Misfit e) {
        throw e.stopping(table);
      }
    }
  }

  private void carry(Chunk chunk, MaskerFactory maskers, Pace pace, Tally tally, Work work)
      throws SQLException, RowMasker.Misfit, InterruptedException {
    SelectRows rows = new SelectRows(chunk.table());
    List<Asked> order = rows.asked();
    RowMasker masker =
        tables.computeIfAbsent(chunk.table().table().oid(), oid -> rows.masker(maskers, order));
    try (RowSink in = sink(chunk, rows.columns(order));
        RowSource out = RowSource.open(source, rows.query(chunk.condition(), ""))) {
      List<byte[]> some = new ArrayList<>();
      long read = 0;
      for (byte @Nullable [] row = out.next(); row != null; row = out.next()) {
        some.add(row);
        read += row.length;
        if (read >= FLUSH_BYTES) {
          work.proceed(STEP);
          pace.pass(read);
          pass(some, masker, in);
          tally.carried(chunk.table().table(), some.size(), read);
          some.clear();
          read = 0;
        }
      }
      pass(some, masker, in);
      tally.carried(chunk.table().table(), some.size(), read);
      in.end();
    }
  }

  private RowSink sink(Chunk chunk, List<String> columns) throws SQLException {
    return chunk.fresh()
        ? target.allRows(chunk.table(), columns)
        : target.rows(chunk.table(), columns);
  }

  private void pass(List<byte[]> rows, RowMasker masker, RowSink in)
      throws SQLException, RowMasker.Misfit {
    buffer.clear();
    masker.mask(rows, buffer);
    in.write(buffer.bytes(), buffer.length());
  }

  /** Ends both connections at once, from any thread: what waits for the network fails. */
  void abort() {
    try {
      source.abort(Runnable::run);
    } catch (SQLException e) {
      // It is gone already.
    }
    target.abort();
  }

  @Override
  public void close() throws SQLException {
    try (source;
        target) {
      // Both, whatever the first says.
    }
  }
}
