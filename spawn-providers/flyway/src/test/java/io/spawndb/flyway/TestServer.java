package io.spawndb.flyway;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Secret;
import io.spawndb.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL server for all tests of a JVM; each test makes a database of its own. */
final class TestServer {

  private static final TestPostgres SERVER = start();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestServer() {}

  static ConnectionTarget newDatabase() {
    String name = "test_" + COUNT.incrementAndGet();
    execute(target("postgres"), "CREATE DATABASE " + name);
    return target(name);
  }

  static ConnectionTarget cloneOf(ConnectionTarget template) {
    String name = "test_" + COUNT.incrementAndGet();
    String from = template.url().substring(template.url().lastIndexOf('/') + 1);
    execute(target("postgres"), "CREATE DATABASE " + name + " TEMPLATE " + from);
    return target(name);
  }

  static Connection connect(ConnectionTarget target) throws SQLException {
    return DriverManager.getConnection(
        target.url(), target.user(), target.password().reveal());
  }

  static void execute(ConnectionTarget target, String sql) {
    try (Connection connection = connect(target);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<String> query(ConnectionTarget target, String sql) {
    try (Connection connection = connect(target);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ConnectionTarget target(String database) {
    return new ConnectionTarget(
        SERVER.url(database),
        TestPostgres.SUPERUSER,
        new Secret(TestPostgres.PASSWORD),
        Map.of("ApplicationName", "flyway-test"));
  }

  private static TestPostgres start() {
    TestPostgres server = TestPostgres.start(18);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    return server;
  }
}
