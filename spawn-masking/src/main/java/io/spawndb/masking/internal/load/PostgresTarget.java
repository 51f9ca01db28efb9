package io.spawndb.masking.internal.load;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.CatalogReader;
import io.spawndb.masking.internal.catalog.Column;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.plan.Plan;
import io.spawndb.masking.internal.plan.Sql;
import io.spawndb.masking.internal.plan.TablePlan;
import io.spawndb.masking.internal.write.Judge;
import io.spawndb.masking.internal.write.RowSink;
import io.spawndb.masking.internal.write.Target;
import io.spawndb.spi.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Record;

/** A database of PostgreSQL: the source's bytes are its own. */
final class PostgresTarget implements Target {

  private static final String PARTITIONS = """
      SELECT n.nspname::text, c.relname::text, pg_catalog.pg_partition_root(c.oid)::oid::bigint
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relispartition AND c.relkind IN ('r', 'p')""";

  private final ConnectionTarget where;
  private final Connection session;
  private final PostgresSchema schema;

  private PostgresTarget(ConnectionTarget where, Connection session) {
    this.where = where;
    this.session = session;
    this.schema = new PostgresSchema(session);
  }

  static Target open(ConnectionTarget where) throws SQLException {
    return new PostgresTarget(where, Sessions.target(where));
  }

  @Override
  public Connection session() {
    return session;
  }

  @Override
  public void limit(Work work) throws SQLException {
    Sessions.limit(session, work);
  }

  @Override
  public void refuseUnlessMade() {
    Sessions.checkMade(session);
  }

  @Override
  public void refuseUnlessApart(Connection source) throws SQLException {
    Sessions.checkApart(source, session);
  }

  @Override
  public boolean takesSchema() {
    return true;
  }

  @Override
  public Catalog catalog() {
    return CatalogReader.read(Sessions.jooq(session));
  }

  @Override
  public Map<List<String>, Long> partitions() {
    Map<List<String>, Long> partitions = new HashMap<>();
    for (Record row : Sessions.jooq(session).resultQuery(PARTITIONS).fetch()) {
      partitions.put(
          List.of(row.get(0, String.class), row.get(1, String.class)), row.get(2, Long.class));
    }
    return partitions;
  }

  @Override
  public Optional<Table> counterpart(Catalog catalog, Table table) {
    return catalog.table(table.schema(), table.name());
  }

  /** Whatever the source writes, its type's input function reads; the load tells what it does not. */
  @Override
  public Optional<String> misfit(Column from, Column into) {
    return Optional.empty();
  }

  @Override
  public boolean differs() {
    return false;
  }

  /** In a session of its own, which only reads. */
  @Override
  public Judge judge(Work work) throws SQLException {
    Connection judge = Sessions.source(where);
    Sessions.limit(judge, work);
    return new ServerJudge(judge);
  }

  @Override
  public void lift(Plan plan) throws SQLException {
    schema.lift(plan);
  }

  @Override
  public void restore() throws SQLException {
    schema.restore();
  }

  @Override
  public RowSink rows(TablePlan table, List<String> columns) throws SQLException {
    return CopiedRows.into(session, table.table(), columns, "");
  }

  /**
   * The rows are frozen from the beginning, and a server that no other replicates logs none of them, if their
   * table is emptied in the same transaction.
   */
  @Override
  public RowSink allRows(TablePlan table, List<String> columns) throws SQLException {
    String name = Sql.table(table.table());
    String plain = "SELECT relkind = 'r' FROM pg_catalog.pg_class WHERE oid = " + Sql.literal(name)
        + "::pg_catalog.regclass";
    if (!Sessions.value(session, plain).equals("true")) {
      return rows(table, columns);
    }
    session.setAutoCommit(false);
    Sessions.run(session, "TRUNCATE ONLY " + name);
    return CopiedRows.into(session, table.table(), columns, " (FREEZE)");
  }

  @Override
  public void abort() {
    try {
      session.abort(Runnable::run);
    } catch (SQLException e) {
      // It is gone already.
    }
  }

  @Override
  public void close() throws SQLException {
    session.close();
  }
}
