package io.spawndb.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A MariaDB server of this machine's own package, or of the unpacked one that property {@code spawn.test.mariadb} names,
 * on a free port, in a folder of its own. Needs the driver on the class path. Closing it ends the server and removes
 * the folder.
 */
public final class TestMaria implements AutoCloseable {

  /** Login and password of the admin. */
  public static final String ADMIN = "root";

  private static final int PATIENCE_MILLIS = 60_000;

  private final String program;
  private final Path folder;
  private final int port;
  private Process server;

  private TestMaria(String program, Path folder, int port) throws IOException {
    this.program = program;
    this.folder = folder;
    this.port = port;
    this.server = run();
  }

  /**
   * Starts a server whose admin has no password and connects from this machine only. Skips the test where there
   * is none to start; where {@code CI} is set there must be.
   */
  public static TestMaria start() {
    Optional<String> program = program();
    assumeTrue(
        program.isPresent() || "true".equals(System.getenv("CI")),
        "there is no mariadbd on this machine");
    try {
      return started(program.orElseThrow(
          () -> new IllegalStateException("CI has no mariadbd: install package mariadb-server")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Optional<String> program() {
    String unpacked = unpacked();
    if (!unpacked.isEmpty()) {
      makeExecutable(Path.of(unpacked));
      return Optional.of(unpacked + "/bin/mariadbd");
    }
    return Stream.of("/usr/sbin/mariadbd", "/usr/local/sbin/mariadbd", "/usr/libexec/mariadbd")
        .filter(path -> Files.isExecutable(Path.of(path)))
        .findFirst();
  }

  /** A jar keeps no permissions. */
  private static void makeExecutable(Path unpacked) {
    for (String folder : List.of("bin", "scripts")) {
      try (Stream<Path> files = Files.list(unpacked.resolve(folder))) {
        files.forEach(file -> file.toFile().setExecutable(true));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String unpacked() {
    return System.getProperty("spawn.test.mariadb", "");
  }

  /** Returns a command with what a server that is not in its usual place must be told. */
  private static List<String> placed(String usual, String unpacked, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(unpacked().isEmpty() ? usual : unpacked() + unpacked);
    command.add("--no-defaults");
    if (!unpacked().isEmpty()) {
      command.add("--basedir=" + unpacked());
    }
    command.addAll(List.of(arguments));
    return command;
  }

  private static TestMaria started(String program)
      throws IOException, InterruptedException, SQLException {
    Path folder = Files.createTempDirectory(memory(), "spawn-mariadb");
    Commands.run(
        folder,
        placed(
            "mariadb-install-db",
            "/scripts/mariadb-install-db",
            "--user=" + System.getProperty("user.name"),
            "--datadir=" + folder.resolve("data"),
            "--auth-root-authentication-method=normal",
            "--skip-test-db"));
    int port = freePort();
    TestMaria started = new TestMaria(program, folder, port);
    started.await();
    return started;
  }

  private Process run() throws IOException {
    return new ProcessBuilder(placed(
            program,
            "/bin/mariadbd",
            "--user=" + System.getProperty("user.name"),
            "--datadir=" + folder.resolve("data"),
            "--socket=" + folder.resolve("socket"),
            "--bind-address=127.0.0.1",
            "--port=" + port,
            "--userstat=1",
            "--event-scheduler=ON",
            "--innodb-buffer-pool-size=64M",
            "--skip-ssl",
            "--max-connections=300"))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private void await() throws InterruptedException, SQLException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (true) {
      try (Connection connection = connect()) {
        connection.isValid(1);
        return;
      } catch (SQLException e) {
        if (System.nanoTime() > deadline || !server.isAlive()) {
          throw e;
        }
        Thread.sleep(20);
      }
    }
  }

  /** Connects as the admin; the caller closes. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/", ADMIN, "");
  }

  /** Returns the server's port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Returns what {@code mariadb-dump} writes of a database, routines included. */
  public String dump(String database) throws IOException, InterruptedException {
    Path file = folder.resolve("dump.sql");
    Commands.run(
        folder,
        List.of(
            "mariadb-dump",
            "--no-defaults",
            "--socket=" + folder.resolve("socket"),
            "--user=" + ADMIN,
            "--routines",
            "--events",
            "--result-file=" + file,
            database));
    return Files.readString(file);
  }

  /** Ends the server as a power cut would, and starts it again on its port. */
  public void crash() throws IOException, InterruptedException, SQLException {
    server.destroyForcibly().waitFor();
    server = run();
    await();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Memory where there is such a folder: the tests are about behaviour, not about disks. */
  private static Path memory() {
    Path memory = Path.of("/dev/shm");
    return Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
  }

  @Override
  public void close() throws IOException, InterruptedException {
    server.destroyForcibly().waitFor();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
