package io.spawndb.masking.internal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Progress;
import io.spawndb.api.Secret;
import io.spawndb.masking.internal.policy.Policy;
import io.spawndb.masking.internal.policy.PolicyReader;
import io.spawndb.spi.Work;
import io.spawndb.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.PGConnection;

/** A database of production data, and the empty one of the same schema that is to be filled. */
final class Source implements AutoCloseable {

  static final String KEY = "a key for tests, 32 bytes and more: 0123456789";

  private static final String PLAIN = "plain password";
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Map<Integer, TestPostgres> SERVERS = new HashMap<>();

  private final TestPostgres server;
  private final TestPostgres other;
  private final String from;
  private final String to;

  private Source(TestPostgres server, TestPostgres other) {
    int number = COUNT.incrementAndGet();
    this.server = server;
    this.other = other;
    this.from = "source_" + number;
    this.to = "target_" + number;
    execute(server, "postgres", "CREATE DATABASE " + from);
    execute(other, "postgres", "CREATE DATABASE " + to);
    execute(other, "postgres", "COMMENT ON DATABASE " + to + " IS 'spawn/1'");
    execute(
        other,
        to,
        "DO $$BEGIN CREATE ROLE plain LOGIN PASSWORD " + "'" + PLAIN + "'"
            + "; EXCEPTION WHEN duplicate_object THEN NULL; END$$");
    execute(other, "postgres", "ALTER DATABASE " + to + " OWNER TO plain");
    execute(other, to, "ALTER SCHEMA public OWNER TO plain");
  }

  /** Makes both, in the server of a version that all tests share. */
  static Source on(int major) {
    return between(major, major);
  }

  /** Makes each in a server of its version; a target's server that no source is in shows what reaches it. */
  static Source between(int from, int to) {
    return new Source(server(from), server(to));
  }

  private static TestPostgres server(int major) {
    synchronized (SERVERS) {
      return SERVERS.computeIfAbsent(major, version -> {
        TestPostgres started = TestPostgres.start(version, "log_statement = 'all'");
        Runtime.getRuntime().addShutdownHook(new Thread(started::close));
        return started;
      });
    }
  }

  /** Returns the folder of the target's server: all files of all its databases, its WAL and its log. */
  Path targetFolder() {
    return folder(other);
  }

  private static Path folder(TestPostgres server) {
    return Path.of(query(server, "postgres", "SHOW data_directory").get(0)).resolveSibling("");
  }

  /** Kills the target's server, or that of the source, as the system kills what takes too much memory. */
  void kill(boolean targets) throws IOException {
    List<String> lines = Files.readAllLines(
        folder(targets ? other : server).resolve("data").resolve("postmaster.pid"));
    ProcessHandle main = ProcessHandle.of(Long.parseLong(lines.get(0).strip())).orElseThrow();
    main.destroyForcibly();
    main.onExit().join();
  }

  /** Starts a server that was killed again; the remains of the old one may need a moment to end. */
  void revive(boolean targets) throws Exception {
    Instant deadline = Instant.now().plusSeconds(60);
    while (true) {
      try {
        (targets ? other : server).start();
        return;
      } catch (IOException e) {
        if (Instant.now().isAfter(deadline)) {
          throw e;
        }
      }
    }
  }

  /** Gives both databases the schema. */
  Source schema(String script) {
    execute(server, from, script);
    executeInTarget(script);
    return this;
  }

  Source data(String script) {
    execute(server, from, script);
    return this;
  }

  /** Runs a dump with COPY blocks in the source. */
  Source dump(Path file) throws Exception {
    try (Connection connection = server.connect(TestPostgres.SUPERUSER, from)) {
      StringBuilder statement = new StringBuilder();
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        if (line.startsWith("--") || (line.isBlank() && statement.isEmpty())) {
          continue;
        }
        statement.append(line).append('\n');
        if (line.startsWith("COPY ") && line.endsWith("FROM stdin;")) {
          StringBuilder rows = new StringBuilder();
          while (!lines.get(++i).equals("\\.")) {
            rows.append(lines.get(i)).append('\n');
          }
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn(statement.toString(), new java.io.StringReader(rows.toString()));
          statement.setLength(0);
        } else if (line.endsWith(";")) {
          try (Statement sql = connection.createStatement()) {
            sql.execute(statement.toString());
          }
          statement.setLength(0);
        }
      }
    }
    return this;
  }

  ConnectionTarget source() {
    return new ConnectionTarget(
        server.url(from), TestPostgres.SUPERUSER, new Secret(TestPostgres.PASSWORD), Map.of());
  }

  /** Returns the target with a login that is no superuser, as that of an environment. */
  ConnectionTarget target() {
    return new ConnectionTarget(other.url(to), "plain", new Secret(PLAIN), Map.of());
  }

  static Policy policy(Path folder, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("masking.yaml"), text);
    return PolicyReader.read(file, name -> Optional.of(KEY));
  }

  MaskedLoad load(Path folder, String policy) throws IOException {
    return new MaskedLoad(policy(folder, policy), new Intake(source(), false, 2, 0));
  }

  Report run(Path folder, String policy) throws Exception {
    return load(folder, policy).into(target(), work());
  }

  static Work work() {
    return Work.begin("test", Duration.ofMinutes(5), Progress.Listener.NONE);
  }

  List<String> inSource(String query) {
    return query(server, from, query);
  }

  List<String> inTarget(String query) {
    return query(other, to, query);
  }

  void executeInTarget(String script) {
    execute(other, to, "SET ROLE plain;" + script);
  }

  private static List<String> query(TestPostgres server, String database, String query) {
    try (Connection connection = server.connect(TestPostgres.SUPERUSER, database);
        Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(TestPostgres server, String database, String script) {
    try (Connection connection = server.connect(TestPostgres.SUPERUSER, database);
        Statement sql = connection.createStatement()) {
      sql.execute(script);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns a file of the shared test data; fails in CI and skips elsewhere if it is absent. */
  static Path shared(String name) {
    Path file = Path.of(System.getProperty("spawn.test.shared", "missing"), "data", name);
    boolean present = Files.exists(file);
    assertThat(present || System.getenv("CI") == null).as(file + " in CI").isTrue();
    assumeTrue(present, "Skipped: there is no " + file);
    return file;
  }

  @Override
  public void close() {
    execute(server, "postgres", "DROP DATABASE IF EXISTS " + from + " WITH (FORCE)");
    execute(other, "postgres", "DROP DATABASE IF EXISTS " + to + " WITH (FORCE)");
  }
}
