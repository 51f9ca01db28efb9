package io.spawndb.postgresql.load;

import io.spawndb.postgresql.internal.CopyStream;
import io.spawndb.postgresql.load.ScriptPart.Statement;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;

/** Passes the rows that follow {@code COPY ... FROM stdin} on to the server. */
final class CopyRows {

  private final Connection connection;
  private final Failures failures;
  private final Pace pace;

  CopyRows(Connection connection, Failures failures, Pace pace) {
    this.connection = connection;
    this.failures = failures;
    this.pace = pace;
  }

  void run(Statement statement, ByteSource source) throws IOException {
    nothingElseIn(source);
    int firstRow = source.line();
    try (CopyStream stream =
        CopyStream.begin(connection, statement.text(), () -> pace.tell(source.done()))) {
      OutputStream rows = new BufferedOutputStream(stream, 1 << 16);
      if (!source.rows(rows)) {
        throw new ScriptException(
            statement.line(),
            "the file ends within the rows of: " + statement.beginning(),
            "End the rows with a line \\. or check that the file is complete");
      }
      rows.flush();
      stream.finish();
    } catch (CopyStream.Refused e) {
      throw failures.ofRows(statement, firstRow, e.answer());
    } catch (SQLException e) {
      throw failures.of(statement, e);
    }
  }

  private static void nothingElseIn(ByteSource source) throws IOException {
    int line = source.line();
    int c = source.read();
    while (c == ' ' || c == '\t' || c == '\r') {
      c = source.read();
    }
    if (c == '-' && source.peek() == '-') {
      source.skipLine();
    } else if (c >= 0 && c != '\n') {
      throw new ScriptException(
          line,
          "something follows COPY ... FROM stdin; in the same line",
          "Begin the rows in the line after it");
    }
  }
}
