package io.spawndb.testkit;

import io.spawndb.api.ConnectionTarget;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** An application, as a backend sees it: connects to a target and runs statements. */
final class Client implements AutoCloseable {

  private final Connection connection;

  private Client(Connection connection) {
    this.connection = connection;
  }

  static Client connect(ConnectionTarget target) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(target.properties());
    properties.setProperty("user", target.user());
    properties.setProperty("password", target.password().reveal());
    return new Client(DriverManager.getConnection(target.url(), properties));
  }

  /** Returns the name of the database that a target is. */
  static String database(ConnectionTarget target) {
    String path = target.url().replaceAll("\\?.*", "");
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Runs one statement on a connection of its own. */
  static void run(ConnectionTarget target, String sql) throws SQLException {
    try (Client client = connect(target)) {
      client.run(sql);
    }
  }

  /** Reads the first column on a connection of its own. */
  static List<String> read(ConnectionTarget target, String query) throws SQLException {
    try (Client client = connect(target)) {
      return client.read(query);
    }
  }

  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  List<String> read(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
