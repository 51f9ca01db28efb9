package io.spawndb.postgresql.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** A COPY to the server, as a stream. Closing it before {@link #finish} gives the copy up. */
public final class CopyStream extends OutputStream {

  /** The server does not want what it was sent. */
  public static final class Refused extends IOException {

    private static final long serialVersionUID = 1L;

    private final SQLException answer;

    Refused(SQLException answer) {
      super(answer);
      this.answer = answer;
    }

    /** Returns what it said. */
    public SQLException answer() {
      return answer;
    }
  }

  private final CopyIn copy;
  private final Runnable afterBlock;

  private CopyStream(CopyIn copy, Runnable afterBlock) {
    this.copy = copy;
    this.afterBlock = afterBlock;
  }

  /** Begins a copy; {@code afterBlock} is run after each write, so write blocks. */
  public static CopyStream begin(Connection connection, String sql, Runnable afterBlock)
      throws SQLException {
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    return new CopyStream(copy, afterBlock);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      copy.writeToCopy(bytes, offset, length);
    } catch (SQLException e) {
      throw new Refused(e);
    }
    afterBlock.run();
  }

  /** Ends the copy and returns the number of rows. */
  public long finish() throws IOException {
    try {
      return copy.endCopy();
    } catch (SQLException e) {
      throw new Refused(e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    } catch (SQLException e) {
      throw new Refused(e);
    }
  }
}
