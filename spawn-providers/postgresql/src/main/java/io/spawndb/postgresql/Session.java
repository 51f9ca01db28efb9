package io.spawndb.postgresql;

import io.spawndb.spi.Work;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A connection of the admin. For one thread at a time; whoever opened it closes it. */
final class Session implements AutoCloseable {

  /** Reads a row. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;

  Session(Connection connection) {
    this.connection = connection;
  }

  /** Runs statements in one round trip and one transaction; one alone in none. */
  void run(Work work, String... statements) throws SQLException, InterruptedException {
    run(work, List.of(statements));
  }

  /** As above. */
  void run(Work work, List<String> statements) throws SQLException, InterruptedException {
    try (Statement statement = within(work)) {
      statement.execute(String.join(";\n", statements));
    }
  }

  /** Runs a short statement that must be tried whatever the time. */
  void runAtOnce(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(10);
      statement.execute(sql);
    }
  }

  /** Reads all rows of a query. */
  <T> List<T> list(Work work, String query, Row<T> row) throws SQLException, InterruptedException {
    try (Statement statement = within(work);
        ResultSet rows = statement.executeQuery(query)) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(row.read(rows));
      }
      return all;
    }
  }

  /** Whether the server still answers. */
  boolean alive() {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(2);
      statement.execute("");
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  boolean closed() {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  /** The server's version as a number: 180006. */
  int version(Work work) throws SQLException, InterruptedException {
    return list(work, "SELECT current_setting('server_version_num')::int", row -> row.getInt(1))
        .get(0);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // It is gone either way.
    }
  }

  private Statement within(Work work) throws SQLException, InterruptedException {
    work.proceed("talking to PostgreSQL");
    Statement statement = connection.createStatement();
    statement.setQueryTimeout(
        (int) Math.min(Integer.MAX_VALUE / 1000, work.left().toSeconds() + 1));
    return statement;
  }
}
