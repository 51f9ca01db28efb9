package io.spawndb.masking.internal.load;

import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.plan.Sql;
import io.spawndb.masking.internal.write.RowSink;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into a table of PostgreSQL.
 *
 * @param session the session that copies
 * @param copy the copy that goes on
 */
record CopiedRows(Connection session, CopyIn copy) implements RowSink {

  static RowSink into(Connection session, Table table, List<String> columns, String options)
      throws SQLException {
    String statement =
        "COPY %s (%s) FROM STDIN%s".formatted(Sql.table(table), Sql.names(columns), options);
    return new CopiedRows(
        session, session.unwrap(PGConnection.class).getCopyAPI().copyIn(statement));
  }

  @Override
  public void write(byte[] rows, int length) throws SQLException {
    copy.writeToCopy(rows, 0, length);
  }

  /** Ends the transaction too, if there is one. */
  @Override
  public void end() throws SQLException {
    copy.endCopy();
    session.setAutoCommit(true);
  }

  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }
}
