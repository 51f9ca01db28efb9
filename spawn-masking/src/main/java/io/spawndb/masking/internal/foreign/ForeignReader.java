package io.spawndb.masking.internal.foreign;

import io.spawndb.masking.internal.file.CopyRow;
import io.spawndb.masking.internal.file.Heading;
import io.spawndb.masking.internal.file.RowReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a source as COPY's text, one result after the other, never all of one in memory. */
final class ForeignReader implements RowReader {

  private final Connection connection;
  private final Dialect dialect;
  private final Iterator<Demand> demands;
  private final ForeignSession.Unfit unfit;
  private final CopyRow row = new CopyRow();
  private @Nullable Demand demand;
  private @Nullable Statement statement;
  private @Nullable ResultSet rows;
  private long done;

  ForeignReader(
      Connection connection, Dialect dialect, List<Demand> demands, ForeignSession.Unfit unfit) {
    this.connection = connection;
    this.dialect = dialect;
    this.demands = demands.iterator();
    this.unfit = unfit;
  }

  @Override
  public @Nullable Heading nextTable() {
    close();
    demand = demands.hasNext() ? demands.next() : null;
    return demand == null ? null : demand.heading();
  }

  @Override
  public boolean nextRow() {
    Demand current = demand;
    if (current == null) {
      return false;
    }
    try {
      ResultSet open = rows == null ? asked(current) : rows;
      rows = open;
      if (!open.next()) {
        end();
        demand = null;
        return false;
      }
      take(open, current);
      return true;
    } catch (SQLException e) {
      throw ForeignFailure.of("Reading " + current.heading(), e);
    }
  }

  private ResultSet asked(Demand current) throws SQLException {
    Statement sql =
        connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
    statement = sql;
    sql.setEscapeProcessing(false);
    sql.setFetchSize(dialect.fetchSize(current.rowBytes()));
    return sql.executeQuery(current.query());
  }

  private void take(ResultSet open, Demand current) throws SQLException {
    row.clear();
    List<Extract> extracts = current.extracts();
    for (int i = 0; i < extracts.size(); i++) {
      byte[] value = open.getBytes(i + 1);
      String wrong = value == null ? null : Values.put(value, extracts.get(i).shape(), row);
      if (wrong != null) {
        unfit.found(current, current.heading().columns().get(i), wrong);
      }
      if (value == null || wrong != null) {
        row.putNull();
      }
      row.endField();
    }
    row.endRow();
    done += row.length();
  }

  @Override
  public byte[] bytes() {
    return row.bytes();
  }

  @Override
  public int from() {
    return 0;
  }

  @Override
  public int to() {
    return row.length();
  }

  @Override
  public long done() {
    return done;
  }

  /**
   * Gives up what is open. The session goes on unless rows are left: drivers would read them all before they close,
   * so it ends then.
   */
  @Override
  public void close() {
    try {
      if (rows != null) {
        connection.abort(Runnable::run);
      }
      end();
    } catch (SQLException e) {
      throw ForeignFailure.of("Reading the source", e);
    }
  }

  private void end() throws SQLException {
    try (Statement sql = statement;
        ResultSet open = rows) {
      statement = null;
      rows = null;
    }
  }
}
