package io.spawndb.masking.internal.write;

import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.Column;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.plan.Plan;
import io.spawndb.masking.internal.plan.TablePlan;
import io.spawndb.spi.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A session on the hidden database that masked rows go into. Confined to one thread, {@link #abort} aside.
 * The database is dropped if anything fails between {@link #lift} and {@link #restore}.
 */
public interface Target extends AutoCloseable {

  /** Returns the session. */
  Connection session();

  /** Lets no statement take longer than the work may: a server does not hear of an interrupt. */
  void limit(Work work) throws SQLException;

  /** Refuses a database that Spawn did not make. */
  void refuseUnlessMade() throws SQLException;

  /** Refuses a database that Spawn did not make, or that is the source itself. */
  void refuseUnlessApart(Connection source) throws SQLException;

  /** Whether it can take the schema of the source. */
  boolean takesSchema();

  /** Reads what the migrations have made. */
  Catalog catalog() throws SQLException;

  /** Returns the numbers of the tables that partitions belong to, by schema and name. */
  Map<List<String>, Long> partitions() throws SQLException;

  /** Returns the table of the catalog that rows of a source's table go into. */
  Optional<Table> counterpart(Catalog catalog, Table table);

  /** Returns why no value of a source's column goes into one of the target, after "the migrations make it". */
  Optional<String> misfit(Column from, Column into);

  /** Whether it must be asked about masked rows, because its types are not those of the source's server. */
  boolean differs();

  /** Returns who judges rows for it. The caller closes. */
  Judge judge(Work work) throws SQLException;

  /** Empties the plan's tables and lifts what would forbid rows in any order. */
  void lift(Plan plan) throws SQLException;

  /** Brings all rules back; each is checked against the rows. */
  void restore() throws SQLException;

  /**
   * Begins to take rows of a table.
   *
   * @param columns those of the table that the rows have, in order
   */
  RowSink rows(TablePlan table, List<String> columns) throws SQLException;

  /** Begins to take all rows of a large table, which may be emptied once more to be filled at one go. */
  default RowSink allRows(TablePlan table, List<String> columns) throws SQLException {
    return rows(table, columns);
  }

  /** Ends the session at once, from any thread: what waits for the network fails. */
  void abort();

  @Override
  void close() throws SQLException;
}
