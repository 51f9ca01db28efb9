package io.spawndb.internal.recipe;

import io.spawndb.api.PreparationException;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Engine;
import io.spawndb.spi.Work;
import java.sql.Connection;
import java.sql.SQLException;

/** Runs one file and records it: together in one transaction, or around one that cannot be. */
record SqlFileRun(
    Engine engine, Connection connection, SqlHistory history, DatabaseId.Kind kind, Work work) {

  void run(SqlFile file) throws SQLException, InterruptedException {
    if (file.inTransaction()) {
      connection.setAutoCommit(false);
      engine.run(connection, file.resource(), work);
      history.begin(connection, file);
      history.finish(connection, file);
      connection.commit();
    } else {
      outsideTransaction(file);
    }
  }

  private void outsideTransaction(SqlFile file) throws SQLException, InterruptedException {
    connection.setAutoCommit(true);
    history.begin(connection, file);
    try {
      engine.run(connection, file.resource(), work);
    } catch (PreparationException e) {
      if (kind == DatabaseId.Kind.BUILD) {
        throw e;
      }
      throw new PreparationException(
          e.problem() + ". It runs outside a transaction: what came before the failure stays",
          SqlDrift.resume(history, file.name(), work.environment()),
          e);
    }
    history.finish(connection, file);
  }
}
