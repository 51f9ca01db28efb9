package io.spawndb.embedded;

import io.spawndb.api.Progress;
import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

/** A place for one server; closing stops the server and removes all files. */
final class TestServers implements AutoCloseable {

  /** Unpacked once for all tests. */
  static final Path SHARED_CACHE = Path.of("target", "embedded-cache").toAbsolutePath();

  final Folders folders;
  final Layout layout;
  final EmbeddedServerSource source;
  private final Path home;

  private TestServers(Path home, Path cache, Durability durability) {
    this.home = home;
    this.folders = new Folders(home.resolve("data"), cache, true);
    ServerPlan plan = ServerPlan.shared(18).with(durability);
    this.layout = new Layout(folders, plan);
    this.source = new EmbeddedServerSource(folders, plan, null);
  }

  static TestServers create() throws IOException {
    return in(Files.createTempDirectory(base(), "s"), SHARED_CACHE);
  }

  /** With nothing unpacked. */
  static TestServers empty() throws IOException {
    Path home = Files.createTempDirectory(base(), "s");
    return in(home, home.resolve("cache"));
  }

  /** With binaries, and nothing else done. */
  static TestServers unpacked() throws IOException, InterruptedException {
    BinaryCache shared =
        new BinaryCache(() -> SHARED_CACHE.resolve("postgresql"), Platform.current(), 18);
    Path from = shared.ready(work()).home();
    TestServers servers = empty();
    Path to = OwnerOnly.folder(servers.layout.binaries()).resolve(OwnerOnly.name(from));
    Copying.folder(from, to, servers.home.resolve("cp.log"), work());
    return servers;
  }

  static TestServers in(Path home, Path cache) {
    return new TestServers(home, cache, Durability.POWER_CUT);
  }

  static TestServers that(Durability durability) throws IOException {
    return new TestServers(Files.createTempDirectory(base(), "s"), SHARED_CACHE, durability);
  }

  static Path base() throws IOException {
    return Files.createDirectories(Path.of("target", "servers").toAbsolutePath());
  }

  static Work work() {
    return Work.begin("test", Duration.ofMinutes(2), Progress.Listener.NONE);
  }

  AdminEndpoint ensure() throws InterruptedException {
    return source.ensure(work());
  }

  long pid() {
    return PidFile.read(layout.dataDirectory()).orElseThrow().pid();
  }

  /** Ends the server as a crash does and waits until the system knows. */
  void kill() throws InterruptedException {
    long pid = pid();
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    while (ProcessHandle.of(pid).isPresent() && !Processes.zombie(pid)) {
      Thread.onSpinWait();
    }
  }

  static Connection connect(AdminEndpoint endpoint) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(endpoint.properties());
    properties.setProperty("user", endpoint.adminUser());
    properties.setProperty("password", endpoint.adminPassword().reveal());
    return DriverManager.getConnection(
        "jdbc:postgresql://" + endpoint.host() + ":" + endpoint.port() + "/"
            + endpoint.adminDatabase(),
        properties);
  }

  static void execute(AdminEndpoint endpoint, String sql) throws SQLException {
    try (Connection connection = connect(endpoint);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String query(AdminEndpoint endpoint, String sql) throws SQLException {
    try (Connection connection = connect(endpoint);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      if (Files.exists(layout.dataDirectory())) {
        source.stop(work());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Tree.delete(home);
  }
}
