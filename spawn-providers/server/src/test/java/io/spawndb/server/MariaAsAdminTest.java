package io.spawndb.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.Progress;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Work;
import io.spawndb.testkit.BackendContract;
import io.spawndb.testkit.EngineUnderTest;
import io.spawndb.testkit.TestMaria;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A MariaDB server whose admin has the rights that the guide names. */
final class MariaAsAdminTest extends BackendContract {

  private static final String PASSWORD = "admin's secret";

  @TempDir
  static Path home;

  @AutoClose
  private final TestMaria server = withAdmin(TestMaria.start());

  private static TestMaria withAdmin(TestMaria server) {
    try (Connection root = server.connect();
        Statement sql = root.createStatement()) {
      sql.execute("CREATE USER spawn_admin IDENTIFIED BY 'admin''s secret'");
      sql.execute("GRANT ALL PRIVILEGES ON *.* TO spawn_admin WITH GRANT OPTION");
      return server;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Backend open() {
    return open("mariadb");
  }

  private Backend open(String engine) {
    return OnServer.open(
        home,
        Map.of(
            "engine",
            engine,
            "adminUrl",
            "jdbc:mariadb://127.0.0.1:" + server.port(),
            "adminUser",
            "spawn_admin",
            "adminPassword",
            PASSWORD));
  }

  @Override
  protected EngineUnderTest engine() {
    return EngineUnderTest.MARIADB;
  }

  @Test
  void aServerOfAnotherReleaseIsRefused() {
    Work work = Work.begin("orders", Duration.ofSeconds(20), Progress.Listener.NONE);
    try (Backend backend = open("mariadb:9.1")) {
      assertThatThrownBy(() -> backend.databases(work))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("engine asks for 9.1");
    }
  }

  @Test
  void anAddressOfAnotherEngineIsRefused() {
    assertThatThrownBy(() -> OnServer.open(
            home, Map.of("engine", "mariadb", "adminUrl", "jdbc:postgresql://localhost/postgres")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("one MariaDB server")
        .hasMessageContaining("jdbc:mariadb://host:3306");
  }
}
