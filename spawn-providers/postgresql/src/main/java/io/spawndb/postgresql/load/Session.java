package io.spawndb.postgresql.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The state of a session before a script ran, brought back afterwards. */
final class Session implements AutoCloseable {

  private static final List<String> RESET = List.of(
      "RESET SESSION AUTHORIZATION",
      "RESET ROLE",
      "RESET ALL",
      "CLOSE ALL",
      "UNLISTEN *",
      "DEALLOCATE ALL",
      "DISCARD TEMP",
      "DISCARD SEQUENCES");

  private final Connection connection;
  private final boolean autoCommit;
  private final String role;
  private final Map<String, String> settings;
  private boolean finished;

  private Session(
      Connection connection, boolean autoCommit, String role, Map<String, String> settings) {
    this.connection = connection;
    this.autoCommit = autoCommit;
    this.role = role;
    this.settings = settings;
  }

  /** Notes the state. */
  static Session remember(Connection connection) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    Map<String, String> settings = new LinkedHashMap<>();
    try (Statement sql = connection.createStatement()) {
      try (ResultSet rows = sql.executeQuery(
          "SELECT name, current_setting(name) FROM"
              + " pg_catalog.pg_settings WHERE source = 'session' AND name <> 'transaction_isolation'")) {
        while (rows.next()) {
          settings.put(rows.getString(1), rows.getString(2));
        }
      }
      try (ResultSet row = sql.executeQuery("SELECT pg_catalog.current_setting('role')")) {
        row.next();
        return new Session(connection, autoCommit, row.getString(1), settings);
      }
    }
  }

  /** Whether the script is a part of a transaction that the caller ends. */
  boolean inTransaction() {
    return !autoCommit;
  }

  /** Brings the state back and tells if that fails. The caller's transaction goes on. */
  void restoreNow() throws SQLException {
    finished = true;
    restore();
  }

  /** After a failure: rolls back, and brings the state back as far as the connection still works. */
  @Override
  public void close() throws SQLException {
    if (finished || connection.isClosed()) {
      return;
    }
    if (!autoCommit) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
    try (Statement sql = connection.createStatement()) {
      sql.execute("ROLLBACK");
    }
    restore();
    connection.setAutoCommit(autoCommit);
  }

  private void restore() throws SQLException {
    try (Statement sql = connection.createStatement()) {
      for (String step : RESET) {
        sql.execute(step);
      }
    }
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      set(setting.getKey(), setting.getValue());
    }
    set("role", role);
  }

  private void set(String name, String value) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement("SELECT pg_catalog.set_config(?, ?, false)")) {
      sql.setString(1, name);
      sql.setString(2, value);
      sql.execute();
    }
  }
}
