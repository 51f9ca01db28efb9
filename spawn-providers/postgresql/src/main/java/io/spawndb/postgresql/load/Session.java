package io.spawndb.postgresql.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** The state of a session before a script ran, brought back afterwards. */
final class Session implements AutoCloseable {

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

  /** Notes the state, and turns auto-commit on. */
  static Session remember(Connection connection) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(true);
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

  /** Brings the state back and tells if that fails. */
  void restoreNow() throws SQLException {
    finished = true;
    restore();
  }

  /** Brings the state back after a failure, as far as the connection still works. */
  @Override
  public void close() throws SQLException {
    if (!finished && !connection.isClosed()) {
      restore();
    }
  }

  private void restore() throws SQLException {
    try (Statement sql = connection.createStatement()) {
      for (String step : new String[] {
        "ROLLBACK",
        "RESET SESSION AUTHORIZATION",
        "RESET ROLE",
        "RESET ALL",
        "CLOSE ALL",
        "UNLISTEN *",
        "DEALLOCATE ALL",
        "DISCARD TEMP",
        "DISCARD SEQUENCES"
      }) {
        sql.execute(step);
      }
    }
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      set(setting.getKey(), setting.getValue());
    }
    set("role", role);
    connection.setAutoCommit(autoCommit);
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
