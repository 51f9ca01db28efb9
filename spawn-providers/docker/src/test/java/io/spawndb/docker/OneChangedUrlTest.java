package io.spawndb.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.spawndb.Spawn;
import io.spawndb.api.Environment;
import io.spawndb.testkit.TestDocker;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An application whose URL says {@code provider=docker}. */
@Tag("docker")
final class OneChangedUrlTest {

  private static final Path HOME = Path.of(System.getenv("SPAWN_HOME"));

  private final String name = "o" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeAll
  static void requireDocker() {
    TestDocker.require();
    TestEngine.wipe(HOME);
  }

  @AfterAll
  static void removeTheServer() throws InterruptedException {
    if (TestDocker.answers()) {
      Spawn.stop();
    }
    TestEngine.wipe(HOME);
  }

  @Test
  void aPoolGoesOnAfterItsServersContainerWasKilledStoppedOrRemoved() throws Exception {
    String container =
        TestEngine.server(HOME, java.util.Map.of()).key().replaceAll("docker:(\\S+).*", "$1");
    try (HikariDataSource pool = pool()) {
      run(pool, "CREATE TABLE shipped (n int)");
      run(pool, "INSERT INTO shipped VALUES (7)");
      for (List<String> blow : List.of(
          List.of("kill", container), List.of("stop", container), List.of("rm", "-f", container))) {
        TestDocker.docker(blow.toArray(String[]::new));

        assertThat(inTheEnd(pool)).as(blow.toString()).isEqualTo(7);
      }
    }
  }

  @Test
  void checkpointsAndScratchDatabasesWorkAsEverywhere() throws Exception {
    Environment orders = Spawn.environment(name).option("provider", "docker").open();
    run(orders.dataSource(), "CREATE TABLE shipped (n int)");
    run(orders.dataSource(), "INSERT INTO shipped VALUES (1)");
    orders.save("one");
    run(orders.dataSource(), "UPDATE shipped SET n = 2");

    orders.load("one");

    assertThat(read(orders.dataSource())).isEqualTo(1);
    assertThat(orders.checkpoints()).hasSize(1);
    orders.dropCheckpoint("one");
    orders.drop();
  }

  private HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:spawn:" + name + "?provider=docker");
    config.setMaximumPoolSize(4);
    return new HikariDataSource(config);
  }

  private static void run(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int read(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT n FROM shipped")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Asks until an answer comes: of the sessions that a pool had open, some die while they are used. */
  private static int inTheEnd(DataSource pool) throws SQLException {
    while (true) {
      try {
        return read(pool);
      } catch (SQLException e) {
        assertThat(e.getSQLState()).matches("57P01|08.*");
      }
    }
  }
}
