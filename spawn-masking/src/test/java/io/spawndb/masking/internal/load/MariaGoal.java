package io.spawndb.masking.internal.load;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Secret;
import io.spawndb.testkit.TestMaria;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** An empty database of MariaDB with a login of its own, as Spawn makes it for a recipe's source. */
final class MariaGoal implements AutoCloseable {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final TestMaria server;
  private final String name = "spawn_goal_" + COUNT.incrementAndGet();

  private MariaGoal(TestMaria server) {
    this.server = server;
    admin(
        "CREATE DATABASE " + name + " CHARACTER SET utf8mb4",
        "CREATE USER " + name + " IDENTIFIED BY 'plain'",
        "GRANT ALL PRIVILEGES ON " + name + ".* TO " + name,
        "CREATE DATABASE IF NOT EXISTS spawn",
        "CREATE OR REPLACE SQL SECURITY DEFINER VIEW spawn.own AS SELECT 'labels' AS labels",
        "GRANT SELECT ON spawn.own TO " + name);
  }

  static MariaGoal in(TestMaria server, String... schema) {
    MariaGoal goal = new MariaGoal(server);
    goal.admin(schema);
    return goal;
  }

  ConnectionTarget target() {
    return new ConnectionTarget(
        "jdbc:mariadb://127.0.0.1:" + server.port() + "/" + name,
        name,
        new Secret("plain"),
        Map.of());
  }

  void admin(String... statements) {
    try (Connection connection = connect();
        Statement sql = connection.createStatement()) {
      for (String each : statements) {
        sql.execute(each);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the rows of a query, their fields joined by bars. */
  List<String> rows(String query) {
    try (Connection connection = connect();
        Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (row.next()) {
        List<String> fields = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          fields.add(row.getString(i));
        }
        rows.add(String.join("|", fields));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connect() throws SQLException {
    Connection connection = server.connect();
    try {
      if (connection
          .createStatement()
          .executeQuery("SHOW DATABASES LIKE '" + name + "'")
          .next()) {
        connection.setCatalog(name);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public void close() {
    admin("DROP DATABASE " + name, "DROP USER " + name, "DROP DATABASE IF EXISTS spawn");
  }
}
