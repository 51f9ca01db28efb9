package io.spawndb.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.spawndb.Spawn;
import io.spawndb.testkit.TestDocker;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine behind TLS, which is restarted while a pool uses its server. */
@Tag("docker")
final class EngineRestartTest {

  @TempDir
  private Path folder;

  @BeforeAll
  static void requireDocker() {
    TestDocker.require();
  }

  @Test
  void aPoolGoesOnAndAnotherProcessComesInByTls() throws Exception {
    Certificates certificates = Certificates.make(folder);
    int port = freePort();
    try (PrivateEngine engine = PrivateEngine.start(certificates.engine(port));
        HikariDataSource pool = pool(engine)) {
      run(pool, "CREATE TABLE shipped AS SELECT 7 AS n");

      engine.restart();

      assertThat(inTheEnd(pool)).isEqualTo(7);

      Map<String, String> address = Map.of("DOCKER_HOST", "tcp://127.0.0.1:" + port);
      assertThat(anotherProcess(address)).contains("The Docker engine wants TLS");
      assertThat(anotherProcess(Map.of(
              "DOCKER_HOST",
              "tcp://127.0.0.1:" + port,
              "DOCKER_TLS_VERIFY",
              "1",
              "DOCKER_CERT_PATH",
              folder.toString())))
          .contains("PostgreSQL 18 at 127.0.0.1");
    }
  }

  private String anotherProcess(Map<String, String> environment) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        Inside.class.getName(),
        folder.resolve("home").toString());
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static HikariDataSource pool(PrivateEngine engine) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(Spawn.environment("restarted")
        .option("dockerHost", engine.host())
        .build()
        .dataSource());
    config.setMaximumPoolSize(4);
    return new HikariDataSource(config);
  }

  private static void run(HikariDataSource pool, String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Asks until an answer comes: of the sessions that a pool had open, some die while they are used. */
  private static int inTheEnd(HikariDataSource pool) {
    while (true) {
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT n FROM shipped")) {
        row.next();
        return row.getInt(1);
      } catch (SQLException e) {
        assertThat(e.getSQLState()).matches("57P01|08.*");
      }
    }
  }
}
