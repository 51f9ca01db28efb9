package io.spawndb.masking.internal.load;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.plan.Sql;
import io.spawndb.masking.internal.policy.MaskerFactory;
import io.spawndb.spi.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Carries chunks, one after the other, over a pair of connections of its own. Used by one thread. */
final class Carrier implements AutoCloseable {

  private static final int FLUSH_BYTES = 1 << 16;
  private static final String STEP = "masking";

  private final Connection source;
  private final Connection target;
  private final RowBuffer buffer = new RowBuffer();

  /** Maskers remember what is costly: one for all chunks of a table. */
  private final Map<Long, RowMasker> tables = new HashMap<>();

  private Carrier(Connection source, Connection target) {
    this.source = source;
    this.target = target;
  }

  /** Opens both connections; the source shows what the snapshot does. */
  static Carrier open(ConnectionTarget from, String snapshot, ConnectionTarget to)
      throws SQLException {
    Connection source = Sessions.source(from);
    try {
      Sessions.run(source, "SET TRANSACTION SNAPSHOT '" + snapshot + "'");
      return new Carrier(source, Sessions.target(to));
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
    boolean fresh = chunk.fresh() && emptied(chunk.table().table());
    String statement = rows.copyIn(order) + (fresh ? " (FREEZE)" : "");
    CopyIn in = target.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
    try (RowSource out = RowSource.open(source, rows.query(chunk.condition(), ""))) {
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
      in.endCopy();
      target.setAutoCommit(true);
    } finally {
      if (in.isActive()) {
        in.cancelCopy();
      }
    }
  }

  /**
   * Begins the transaction in which a table is emptied and filled, and returns whether that is possible. Its
   * rows are then frozen from the beginning, and a server that no other replicates logs none of them.
   */
  private boolean emptied(Table table) throws SQLException {
    String name = Sql.table(table);
    boolean plain = Sessions.value(
            target,
            "SELECT relkind = 'r' FROM pg_catalog.pg_class WHERE oid = " + Sql.literal(name)
                + "::pg_catalog.regclass")
        .equals("true");
    if (plain) {
      target.setAutoCommit(false);
      Sessions.run(target, "TRUNCATE ONLY " + name);
    }
    return plain;
  }

  private void pass(List<byte[]> rows, RowMasker masker, CopyIn in)
      throws SQLException, RowMasker.Misfit {
    buffer.clear();
    masker.mask(rows, buffer);
    in.writeToCopy(buffer.bytes(), 0, buffer.length());
  }

  /** Ends both connections at once, from any thread: what waits for the network fails. */
  void abort() {
    for (Connection connection : new Connection[] {source, target}) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        // It is gone already.
      }
    }
  }

  @Override
  public void close() throws SQLException {
    try (source;
        target) {
      // Both, whatever the first says.
    }
  }
}
