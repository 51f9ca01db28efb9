package io.spawndb.flyway;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private static final TestServer RUNNING = start();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Path home;
  private final int port;

  private TestServer(Path home, int port) {
    this.home = home;
    this.port = port;
  }

  static ConnectionTarget newDatabase() {
    String name = "test_" + COUNT.incrementAndGet();
    execute(RUNNING.target("postgres"), "CREATE DATABASE " + name);
    return RUNNING.target(name);
  }

  static ConnectionTarget cloneOf(ConnectionTarget template) {
    String name = "test_" + COUNT.incrementAndGet();
    String from = template.url().substring(template.url().lastIndexOf('/') + 1);
    execute(RUNNING.target("postgres"), "CREATE DATABASE " + name + " TEMPLATE " + from);
    return RUNNING.target(name);
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

  private ConnectionTarget target(String database) {
    return new ConnectionTarget(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database,
        "postgres",
        new Secret("none"),
        Map.of("ApplicationName", "flyway-test"));
  }

  private static TestServer start() {
    try {
      Path home = Files.createTempDirectory("spawn-flyway-test");
      try (InputStream in = TestServer.class.getResourceAsStream("/postgres-linux-x86_64.txz")) {
        Files.copy(java.util.Objects.requireNonNull(in), home.resolve("postgres.txz"));
      }
      run(home, "tar", "xJf", "postgres.txz");
      run(
          home,
          "unshare",
          "-U",
          "bin/initdb",
          "-D",
          "data",
          "-U",
          "postgres",
          "-A",
          "trust",
          "-N",
          "-E",
          "UTF8",
          "--locale",
          "C");
      int port;
      try (ServerSocket free = new ServerSocket(0)) {
        port = free.getLocalPort();
      }
      String options = "-p " + port + " -h 127.0.0.1 -F -k " + home;
      run(
          home,
          "unshare",
          "-U",
          "bin/pg_ctl",
          "-w",
          "-D",
          "data",
          "-l",
          "log",
          "-o",
          options,
          "start");
      TestServer server = new TestServer(home, port);
      Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void stop() {
    run(home, "unshare", "-U", "bin/pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop");
    run(home, "rm", "-rf", home.toString());
  }

  private static void run(Path folder, String... command) {
    List<String> words = new ArrayList<>(List.of(command));
    if (words.get(0).equals("unshare") && !System.getProperty("user.name").equals("root")) {
      words.subList(0, 2).clear();
    }
    try {
      Process process = new ProcessBuilder(words)
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .redirectOutput(folder.resolve("output").toFile())
          .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(words + ": " + Files.readString(folder.resolve("output")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
