package io.spawndb.masking.internal.write;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.PreparationException;
import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.Column;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.plan.Plan;
import io.spawndb.masking.internal.plan.Reason;
import io.spawndb.masking.internal.plan.TablePlan;
import io.spawndb.spi.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** A database of MariaDB, which has no schemas inside and judges rows by types of its own. */
public final class MariaTarget implements Target {

  private static final String TRIAL = "spawn_masking_trial";

  private final Connection session;
  private final LiftedRules rules;
  private @Nullable Catalog catalog;

  private MariaTarget(Connection session) {
    this.session = session;
    this.rules = new LiftedRules(session);
  }

  /** Opens a session. */
  public static Target open(ConnectionTarget where) throws SQLException {
    return new MariaTarget(MariaSession.open(where));
  }

  @Override
  public Connection session() {
    return session;
  }

  @Override
  public void limit(Work work) throws SQLException {
    MariaSession.run(
        session, "SET SESSION max_statement_time = " + Math.max(1, work.left().toSeconds()));
  }

  /** A login that reads its own record in Spawn's schema is one that Spawn made, of a schema of its name. */
  @Override
  public void refuseUnlessMade() {
    boolean made;
    try {
      made = Boolean.TRUE.equals(MariaSession.jooq(session)
          .resultQuery(
              "SELECT count(*) = 1 AND DATABASE() = SUBSTRING_INDEX(SESSION_USER(), '@', 1)"
                  + " FROM spawn.own")
          .fetchSingle(0, Boolean.class));
    } catch (DataAccessException e) {
      made = false;
    }
    if (!made) {
      throw new PreparationException(
          "The target of the masking is a database that Spawn did not make",
          "Let Spawn make it: put 'source:' into spawn.yaml, or use 'spawn mask run'",
          null);
    }
  }

  @Override
  public void refuseUnlessApart(Connection source) {
    refuseUnlessMade();
  }

  @Override
  public boolean takesSchema() {
    return false;
  }

  @Override
  public Catalog catalog() {
    Catalog read = catalog;
    if (read == null) {
      read = MariaCatalog.read(session);
      catalog = read;
    }
    return read;
  }

  /** The server keeps them inside. */
  @Override
  public Map<List<String>, Long> partitions() {
    return Map.of();
  }

  @Override
  public Optional<Table> counterpart(Catalog in, Table table) {
    return in.table(MariaCatalog.SCHEMA, table.name());
  }

  @Override
  public Optional<String> misfit(Column from, Column into) {
    return MariaTypes.misfit(from, into);
  }

  @Override
  public boolean differs() {
    return true;
  }

  /** Rows are tried in a table of the session that has the same rules; foreign keys aside, which the plan knows. */
  @Override
  public Judge judge(Work work) {
    return new Judge() {

      @Override
      public List<Reason> judge(Catalog from, TablePlan table, List<byte[]> rows)
          throws SQLException {
        return tried(table, rows);
      }

      @Override
      public void close() {
        // The session is the target's.
      }
    };
  }

  private List<Reason> tried(TablePlan plan, List<byte[]> rows) throws SQLException {
    Optional<Table> into = counterpart(catalog(), plan.table());
    if (into.isEmpty()) {
      return List.of();
    }
    String name = MariaSession.name(into.get().name());
    MariaSession.run(session, "CREATE OR REPLACE TEMPORARY TABLE " + TRIAL + " LIKE " + name);
    try (LoadedRows trial = rows(TRIAL, plan, columns(plan))) {
      for (byte[] row : rows) {
        trial.write(row, row.length);
      }
      return trial.sent();
    } finally {
      MariaSession.run(session, "DROP TEMPORARY TABLE IF EXISTS " + TRIAL);
    }
  }

  private static List<String> columns(TablePlan plan) {
    return plan.copied().stream().map(column -> column.column().name()).toList();
  }

  @Override
  public void lift(Plan plan) throws SQLException {
    rules.lift(plan.tables().stream()
        .flatMap(table -> counterpart(catalog(), table.table()).stream())
        .toList());
  }

  @Override
  public void restore() throws SQLException {
    rules.restore(catalog());
  }

  @Override
  public RowSink rows(TablePlan table, List<String> columns) {
    String name = counterpart(catalog(), table.table()).orElseThrow().name();
    return rows(name, table, columns);
  }

  private LoadedRows rows(String name, TablePlan plan, List<String> columns) {
    Table into = counterpart(catalog(), plan.table()).orElseThrow();
    return new LoadedRows(session, name, plan, into, columns);
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
