package io.spawndb.masking.internal.write;

import java.sql.SQLException;

/** Takes rows in COPY's text format. What was not ended before it is closed is given up. */
public interface RowSink extends AutoCloseable {

  /** Takes whole rows; the array may be used again afterwards. */
  void write(byte[] rows, int length) throws SQLException;

  /** Waits until all rows are in. */
  void end() throws SQLException;

  @Override
  void close() throws SQLException;
}
