package io.spawndb.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real PostgreSQL server for tests, with a superuser and with an admin who may only create databases
 * and roles. Closing it stops it and deletes its data.
 *
 * <p>The binaries come from the jars in the folder that system property {@code spawn.test.postgres}
 * names. Linux only.
 */
public final class TestPostgres implements AutoCloseable {

  /** Login of the superuser. */
  public static final String SUPERUSER = "postgres";

  /** Login of the admin with {@code CREATEDB CREATEROLE}. */
  public static final String ADMIN = "an \"admin\"";

  /** Password of both. */
  public static final String PASSWORD = "pass 'wörd' \\ of a test";

  private final Path home;
  private final Path folder;
  private final int port;

  private TestPostgres(Path home, Path folder, int port) {
    this.home = home;
    this.folder = folder;
    this.port = port;
  }

  /** Starts a server of a major version, 14 to 18. Extra settings are lines of postgresql.conf. */
  public static TestPostgres start(int major, String... settings) {
    return startIn(memory(), major, settings);
  }

  /** As {@link #start(int, String...)}, with its data below a folder that any user can reach. */
  public static TestPostgres startIn(Path parent, int major, String... settings) {
    try {
      Path folder = Files.createTempDirectory(parent, "spawn test ü");
      TestPostgres server = new TestPostgres(PostgresBinaries.unpacked(major), folder, freePort());
      server.initialize(settings);
      server.start();
      try (Connection connection = server.connect(SUPERUSER, "postgres");
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE ROLE " + quoted(ADMIN) + " LOGIN CREATEDB CREATEROLE PASSWORD E'"
            + PASSWORD.replace("\\", "\\\\").replace("'", "''") + "'");
      }
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void initialize(String... settings) throws IOException, InterruptedException {
    Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    Commands.run(
        folder,
        Commands.unprivileged(
            program("initdb"),
            "-D",
            data().toString(),
            "-U",
            SUPERUSER,
            "-A",
            "scram-sha-256",
            "--pwfile=" + password,
            "-E",
            "UTF8",
            "--locale=C",
            "-N"));
    Files.delete(password);
    Path file = data().resolve("postgresql.conf");
    Files.writeString(
        file, Files.readString(file) + """
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = ''
        fsync = off
        max_connections = 200
        """.formatted(port) + String.join("\n", settings) + "\n");
  }

  /** Starts it, again after {@link #stop}; returns when it accepts connections. */
  public void start() throws IOException, InterruptedException {
    Commands.run(
        folder,
        Commands.unprivileged(
            program("pg_ctl"),
            "-D",
            data().toString(),
            "-l",
            folder.resolve("log").toString(),
            "-w",
            "start"));
  }

  /** Stops it at once, as a crash would; data stays. */
  public void stop() throws IOException, InterruptedException {
    Commands.run(
        folder,
        Commands.unprivileged(
            program("pg_ctl"), "-D", data().toString(), "-m", "immediate", "-w", "stop"));
  }

  /** Returns its port on the loopback address. */
  public int port() {
    return port;
  }

  /** Returns the URL of one of its databases. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Connects as one of the admins. */
  public Connection connect(String user, String database) throws SQLException {
    return DriverManager.getConnection(url(database), user, PASSWORD);
  }

  /** Returns what the server wrote into its log. */
  public String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  private Path data() {
    return folder.resolve("data");
  }

  private String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Memory where there is such a folder: the tests are about behaviour, not about disks. */
  private static Path memory() {
    Path memory = Path.of("/dev/shm");
    return Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    try {
      if (Files.exists(data().resolve("postmaster.pid"))) {
        stop();
      }
      List<Path> files;
      try (Stream<Path> tree = Files.walk(folder)) {
        files = tree.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : files) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
