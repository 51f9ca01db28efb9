package io.spawndb.postgresql.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One real server for all tests of this module; each test has a database and an ordinary login. */
final class TestServer {

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final int port;

  private TestServer(int port) {
    this.port = port;
  }

  /** Returns the running server; starts it at the first call. */
  static TestServer get() {
    boolean linux = System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64");
    assertThat(linux || System.getenv("CI") == null)
        .as("CI runs on Linux, x86-64")
        .isTrue();
    assumeTrue(linux, "Skipped: the server of these tests is made for Linux on x86-64");
    return Holder.SERVER;
  }

  /** Makes a database as an environment has it, and connects as its login. */
  Connection newDatabase() throws SQLException {
    String name = "test_" + DATABASES.incrementAndGet();
    try (Connection admin = admin();
        Statement sql = admin.createStatement()) {
      sql.execute("CREATE DATABASE " + name);
      sql.execute("GRANT CREATE, TEMP ON DATABASE " + name + " TO shop_owner");
    }
    try (Connection admin = connect(name, "postgres");
        Statement sql = admin.createStatement()) {
      sql.execute("ALTER SCHEMA public OWNER TO shop_owner");
    }
    return connect(name, "shop_login");
  }

  /** Connects as the superuser. */
  Connection admin() throws SQLException {
    return connect("postgres", "postgres");
  }

  private Connection connect(String database, String user) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, user, "unused");
  }

  private static final class Holder {

    private static final TestServer SERVER = start();
  }

  private static TestServer start() {
    try {
      Path home = Files.createTempDirectory("spawn test é");
      unpack(home);
      Path data = home.resolve("data");
      run(
          home,
          "initdb",
          "-D",
          data.toString(),
          "-U",
          "postgres",
          "-A",
          "trust",
          "-E",
          "UTF8",
          "--locale=C",
          "-N");
      int port = freePort();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(home, data)));
      run(
          home,
          "pg_ctl",
          "-D",
          data.toString(),
          "-w",
          "-l",
          home.resolve("log").toString(),
          "-o",
          "-p " + port
              + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off",
          "start");
      TestServer server = new TestServer(port);
      try (Connection admin = server.admin();
          Statement sql = admin.createStatement()) {
        sql.execute("CREATE ROLE shop_owner NOLOGIN");
        sql.execute("CREATE ROLE shop_login LOGIN IN ROLE shop_owner");
        sql.execute("ALTER ROLE shop_login SET role = shop_owner");
      }
      return server;
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("The test server does not start", e);
    }
  }

  private static void unpack(Path home) throws IOException {
    Path archive = home.resolve("postgres.txz");
    try (InputStream in = TestServer.class.getResourceAsStream("/postgres-linux-x86_64.txz")) {
      assertThat(in).as("archive of binaries").isNotNull();
      Files.copy(in, archive, StandardCopyOption.REPLACE_EXISTING);
    }
    await(new ProcessBuilder("tar", "xJf", archive.toString(), "-C", home.toString()));
  }

  private static void run(Path home, String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("unshare", "-U")); // the server refuses uid 0
    }
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    await(new ProcessBuilder(command));
  }

  private static void await(ProcessBuilder builder) throws IOException {
    Process process = builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(builder.command() + " ended with " + process.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void stop(Path home, Path data) {
    try {
      run(home, "pg_ctl", "-D", data.toString(), "-m", "immediate", "-w", "stop");
      await(new ProcessBuilder("rm", "-rf", home.toString()));
    } catch (IOException e) {
      System.err.println("The test server was not removed: " + e);
    }
  }
}
