package io.spawndb.masking.internal.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * The rows that a COPY sends, one after the other. Closing it early gives the copy up, and with it the
 * transaction.
 */
final class RowSource implements AutoCloseable {

  private static final String CANCELLED = "57014";

  private final CopyOut copy;

  private RowSource(CopyOut copy) {
    this.copy = copy;
  }

  static RowSource open(Connection connection, String statement) throws SQLException {
    return new RowSource(connection.unwrap(PGConnection.class).getCopyAPI().copyOut(statement));
  }

  /** Returns the next row with its line end; null after the last. A server sends one in a message. */
  byte @Nullable [] next() throws SQLException {
    byte[] row = copy.readFromCopy();
    while (row != null && (row.length == 0 || row[row.length - 1] != CopyText.ROW_END)) {
      byte[] more = copy.readFromCopy();
      if (more == null) {
        throw new SQLException("The source ended within a row", "08P01");
      }
      byte[] longer = Arrays.copyOf(row, row.length + more.length);
      System.arraycopy(more, 0, longer, row.length, more.length);
      row = longer;
    }
    return row;
  }

  @Override
  public void close() throws SQLException {
    try {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    } catch (SQLException e) {
      if (!CANCELLED.equals(e.getSQLState())) {
        throw e;
      }
    }
  }
}
