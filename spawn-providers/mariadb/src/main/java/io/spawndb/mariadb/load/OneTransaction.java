package io.spawndb.mariadb.load;

import io.spawndb.mariadb.internal.Watch;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Runs a piece of work in one transaction, as far as its statements let it, under watch; afterwards the session is
 * as it was. With auto-commit off it is part of the caller's transaction.
 */
final class OneTransaction {

  /** What dumps set, and what data files need otherwise. */
  private static final List<String> VARIABLES = List.of(
      "sql_mode",
      "foreign_key_checks",
      "unique_checks",
      "check_constraint_checks",
      "time_zone",
      "sql_notes",
      "character_set_client",
      "character_set_results",
      "collation_connection");

  /** The work. */
  interface Body {
    void run() throws SQLException, IOException, InterruptedException;
  }

  private final Connection connection;
  private final Work work;
  private final String step;

  OneTransaction(Connection connection, Work work, String step) {
    this.connection = connection;
    this.work = work;
    this.step = step;
  }

  void run(Failures failures, Body body) throws InterruptedException {
    work.proceed(step);
    try {
      boolean autoCommit = connection.getAutoCommit();
      String restore = restoring();
      connection.setAutoCommit(false);
      try {
        watched(failures, body);
        if (autoCommit) {
          connection.commit();
        }
      } catch (SQLException | RuntimeException | InterruptedException e) {
        rollback(e);
        throw e;
      } finally {
        if (!connection.isClosed()) {
          execute(restore);
          connection.setAutoCommit(autoCommit);
        }
      }
    } catch (SQLException e) {
      throw failures.of(e);
    }
  }

  private void watched(Failures failures, Body body) throws InterruptedException {
    try (Watch watch = Watch.over(connection, work, step)) {
      try {
        body.run();
      } catch (RuntimeException | SQLException | IOException e) {
        watch.rethrowIfCancelled();
        throw failures.of(e);
      }
    }
  }

  private void rollback(Exception failure) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private String restoring() throws SQLException {
    StringBuilder set = new StringBuilder();
    try (Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery("SELECT @@" + String.join(", @@", VARIABLES))) {
      row.next();
      for (int i = 0; i < VARIABLES.size(); i++) {
        String value = row.getString(i + 1);
        set.append(i == 0 ? "SET SESSION " : ", SESSION ")
            .append(VARIABLES.get(i))
            .append(" = ")
            .append(value.matches("\\d+") ? value : "'" + value + "'");
      }
    }
    return set.toString();
  }

  private void execute(String statement) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }
}
