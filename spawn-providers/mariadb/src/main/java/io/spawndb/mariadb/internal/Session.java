package io.spawndb.mariadb.internal;

import io.spawndb.spi.Work;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Statements and queries on a connection. For one thread at a time; whoever opened it closes it. */
public final class Session implements AutoCloseable {

  /** Reads a row. */
  @FunctionalInterface
  public interface Row<T> {
    /** Reads the row that the cursor is on. */
    T read(ResultSet row) throws SQLException;
  }

  private static final int DEADLOCK = 1213;
  private static final int ATTEMPTS = 10;

  private final Connection connection;

  /** Takes a connection, which is closed with this. */
  public Session(Connection connection) {
    this.connection = connection;
  }

  /** Runs statements, one after the other. */
  public void run(Work work, String... statements) throws SQLException, InterruptedException {
    run(work, List.of(statements));
  }

  /** As above. */
  public void run(Work work, List<String> statements) throws SQLException, InterruptedException {
    work.proceed("talking to MariaDB");
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  /** Runs statements that take effect together; those of DDL never do. Repeats where others got in the way. */
  public void together(Work work, List<String> statements)
      throws SQLException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        once(work, statements);
        return;
      } catch (SQLException e) {
        if (e.getErrorCode() != DEADLOCK || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void once(Work work, List<String> statements) throws SQLException, InterruptedException {
    boolean whole = false;
    connection.setAutoCommit(false);
    try {
      run(work, statements);
      connection.commit();
      whole = true;
    } finally {
      if (!connection.isClosed()) {
        if (!whole) {
          connection.rollback();
        }
        connection.setAutoCommit(true);
      }
    }
  }

  /** Reads all rows of a query. */
  public <T> List<T> list(Work work, String query, Row<T> row)
      throws SQLException, InterruptedException {
    work.proceed("talking to MariaDB");
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet rows = statement.executeQuery(query)) {
        List<T> all = new ArrayList<>();
        while (rows.next()) {
          all.add(row.read(rows));
        }
        return all;
      }
    }
  }

  /** Returns the connection. */
  public Connection connection() {
    return connection;
  }

  /** Makes a schema the one that unqualified names mean. */
  public void enter(String schema) throws SQLException {
    connection.setCatalog(schema);
  }

  /** Bounds what is run from now on: how long a statement may take, and how long it may wait for others. */
  public void until(Work work) throws SQLException, InterruptedException {
    long seconds = Math.min(31_536_000, work.left().toSeconds() + 1);
    run(
        work,
        "SET SESSION max_statement_time = " + seconds + ", lock_wait_timeout = " + seconds
            + ", innodb_lock_wait_timeout = " + seconds);
  }

  /** Whether the server still answers. */
  public boolean alive() {
    try {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Whether it was closed. */
  public boolean closed() {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // It is gone either way.
    }
  }
}
