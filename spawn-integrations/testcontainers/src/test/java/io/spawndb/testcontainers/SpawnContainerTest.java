package io.spawndb.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.Environment;
import io.spawndb.api.SpawnException;
import io.spawndb.testkit.TestDocker;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.postgresql.PostgreSQLContainer;

@Tag("docker")
final class SpawnContainerTest {

  private static PostgreSQLContainer postgres;
  private static SpawnContainer server;

  @BeforeAll
  static void startTheContainer() {
    TestDocker.require();
    postgres = new PostgreSQLContainer(TestDocker.IMAGE);
    assertThatThrownBy(() -> SpawnContainer.of(postgres))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("does not run");
    postgres.start();
    server = SpawnContainer.of(postgres);
  }

  @AfterAll
  static void stopTheContainer() {
    if (postgres != null) {
      postgres.stop();
    }
  }

  @Test
  void checkpointsWorkInsideTheContainer() throws Exception {
    Environment orders = server.environment("orders").open();
    try (Connection connection = orders.dataSource().getConnection()) {
      run(connection, "CREATE TABLE kept (n int)");
      run(connection, "INSERT INTO kept VALUES (1)");
      assertThat(connection.getMetaData().getURL())
          .contains(":" + postgres.getMappedPort(5432) + "/");
    }
    orders.save("one");
    try (Connection connection = orders.dataSource().getConnection()) {
      run(connection, "DELETE FROM kept");
    }

    orders.load("one");

    try (Connection connection = DriverManager.getConnection(server.url("orders"))) {
      assertThat(read(connection, "SELECT count(*) FROM kept")).isEqualTo("1");
    }
  }

  @Test
  void eachScratchDatabaseIsItsOwn() throws Exception {
    try (Environment one = server.scratch("scratched").open();
        Environment other = server.scratch("scratched").open()) {
      assertThat(one.target().url()).isNotEqualTo(other.target().url());
    }
  }

  @Test
  void aContainerThatThisJvmDoesNotKnowIsTold() {
    assertThatThrownBy(() -> DriverManager.getConnection(
            "jdbc:spawn:orders?provider=testcontainers&container=unknown"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("not told of container unknown")
        .hasRootCauseInstanceOf(SpawnException.class);
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String read(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
