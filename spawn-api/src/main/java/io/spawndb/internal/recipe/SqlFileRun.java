package io.spawndb.internal.recipe;

import io.spawndb.api.PreparationException;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Engine;
import io.spawndb.spi.Work;
import java.sql.Connection;
import java.sql.SQLException;

/** Runs one file and records it: together in one transaction, or around one that cannot be. */
record SqlFileRun(
    Engine engine, Connection connection, SqlHistory history, DatabaseId database, Work work) {

  /** What runs only outside a transaction says so with this SQLState. */
  private static final String IN_TRANSACTION = "25001";

  void run(SqlFile file) throws SQLException, InterruptedException {
    if (file.inTransaction()) {
      connection.setAutoCommit(false);
      inside(file);
      history.begin(connection, file);
      history.finish(connection, file);
      connection.commit();
    } else {
      outsideTransaction(file);
    }
  }

  private void inside(SqlFile file) throws InterruptedException {
    try {
      engine.run(connection, file.resource(), work);
    } catch (PreparationException e) {
      boolean outsideOnly =
          e.getCause() instanceof SQLException sql && IN_TRANSACTION.equals(sql.getSQLState());
      throw outsideOnly
          ? new PreparationException(
              e.problem(),
              "Give the statement a file of its own that begins with the line '"
                  + SqlFile.NO_TRANSACTION + "'",
              e)
          : e;
    }
  }

  private void outsideTransaction(SqlFile file) throws SQLException, InterruptedException {
    connection.setAutoCommit(true);
    history.begin(connection, file);
    try {
      engine.run(connection, file.resource(), work);
    } catch (PreparationException e) {
      if (database.kind() == DatabaseId.Kind.BUILD) {
        throw e;
      }
      throw new PreparationException(
          e.problem() + ". It runs outside a transaction: what came before the failure stays",
          SqlDrift.resume(history, file.name(), database.name()),
          e);
    }
    history.finish(connection, file);
  }
}
