package io.spawndb.masking.internal.load;

import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.plan.TablePlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first rows of tables, in the session of the source.
 *
 * @param source the session
 * @param most rows of each table
 */
record ServerSamples(Connection source, int most) implements Samples {

  /** As many as are worth looking at. */
  static final int MOST = 2_000;

  private static final int BYTES = 8 << 20;

  /** Reads to the end: a COPY that is given up would end the snapshot's transaction. */
  @Override
  public List<byte[]> rows(TablePlan table) throws SQLException {
    List<byte[]> rows = new ArrayList<>();
    String query = new SelectRows(table).query(Optional.empty(), " LIMIT " + limit(table.table()));
    long bytes = 0;
    try (RowSource copy = RowSource.open(source, query)) {
      for (byte[] row = copy.next(); row != null; row = copy.next()) {
        bytes += row.length;
        if (bytes < BYTES) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  /** Fewer rows where they are large, as far as the server's statistics know. */
  private long limit(Table table) {
    long fitting = Long.parseLong(Sessions.value(
        source,
        "SELECT greatest(50, least(" + MOST + ", " + BYTES
            + " * greatest(reltuples, 1)::float8 / greatest(pg_catalog.pg_table_size(oid), 1)))"
            + "::bigint FROM pg_catalog.pg_class WHERE oid = " + table.oid()));
    return Math.min(most, fitting);
  }
}
