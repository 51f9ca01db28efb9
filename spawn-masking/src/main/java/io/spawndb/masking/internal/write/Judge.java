package io.spawndb.masking.internal.write;

import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.plan.Reason;
import io.spawndb.masking.internal.plan.TablePlan;
import java.sql.SQLException;
import java.util.List;

/** A server that says whether masked rows are rows of their table, before any is written. */
public interface Judge extends AutoCloseable {

  /**
   * Returns why they are not, without values; nothing if they are.
   *
   * @param catalog has the rules of the table
   * @param rows of the columns that are copied, in COPY's text format
   */
  List<Reason> judge(Catalog catalog, TablePlan table, List<byte[]> rows) throws SQLException;

  @Override
  void close() throws SQLException;
}
