package io.spawndb.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.spawndb.Spawn;
import io.spawndb.api.Environment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application goes on while others stop, kill, drop or replace what it is connected to. */
@ExtendWith(Acceptance.class)
@Timeout(120)
class ChangeUnderTrafficIT {

  private static final SpawnHome HOME = SpawnHome.ofThisJvm();

  private static HikariDataSource pool(Sandbox sandbox, int size) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(sandbox.url());
    config.setMaximumPoolSize(size);
    return new HikariDataSource(config);
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int births(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from born")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static void giveBirth(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection()) {
      run(connection, "insert into born values (gen_random_uuid())");
    }
  }

  /** Asks until an answer comes: of the sessions that a pool had open, some die while they are used. */
  private static int birthsInTheEnd(DataSource pool) throws SQLException {
    while (true) {
      try (Connection connection = pool.getConnection()) {
        return births(connection);
      } catch (SQLException e) {
        assertThat(e.getSQLState()).matches(Traffic.SESSION_LOST);
      }
    }
  }

  @Test
  void resetsAndLoadsByAnotherJvmCostOpenSessionsAndNothingElse() throws Exception {
    try (Sandbox sandbox = Sandbox.quick();
        HikariDataSource pool = pool(sandbox, 16)) {
      giveBirth(pool);
      sandbox.environment().save("two");

      Traffic traffic = new Traffic(ChangeUnderTrafficIT::births);
      try (ChildJvm other = ChildJvm.start(
          HOME, ReplaceInALoop.class, sandbox.name(), sandbox.location(), "two", "4")) {
        traffic.start(16, pool::getConnection);
        traffic.start(4, () -> DriverManager.getConnection(sandbox.url()));
        assertThat(other.rest()).containsExactly("done");
      } finally {
        traffic.stop();
      }

      assertThat(traffic.refused()).isEmpty();
      assertThat(traffic.lost()).allMatch(state -> state.matches(Traffic.SESSION_LOST));
      assertThat(traffic.answers()).containsOnly(1, 2);
      assertThat(birthsInTheEnd(pool)).isEqualTo(2);
      sandbox.environment().dropCheckpoint("two");
    }
  }

  @Test
  void theDeathOfTheServer() throws Exception {
    try (Sandbox sandbox = Sandbox.quick();
        HikariDataSource pool = pool(sandbox, 4)) {
      giveBirth(pool);

      HOME.killServers();

      assertThat(birthsInTheEnd(pool)).isEqualTo(2);
    }
  }

  @Test
  void aStop() throws Exception {
    try (Sandbox sandbox = Sandbox.quick();
        HikariDataSource pool = pool(sandbox, 4)) {
      giveBirth(pool);

      assertThat(Spawn.stop()).isNotEmpty();

      assertThat(birthsInTheEnd(pool)).isEqualTo(2);
    }
  }

  @Test
  void aDropMeansThatTheNextConnectStartsAgain() throws Exception {
    try (Sandbox sandbox = Sandbox.quick();
        HikariDataSource pool = pool(sandbox, 1)) {
      giveBirth(pool);

      sandbox.environment().drop();

      assertThat(birthsInTheEnd(pool)).isEqualTo(1);
    }
  }

  @Test
  void aSilentProgramThatTookThePort() throws Exception {
    try (Sandbox sandbox = Sandbox.quick()) {
      Environment before = sandbox.environment();
      int port = port(before);
      Spawn.stop();

      int moved;
      try (ServerSocket silent = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
          Connection connection = sandbox.environment().connect(new Properties())) {
        assertThat(silent.isBound()).isTrue();
        moved = URI.create(connection.getMetaData().getURL().substring("jdbc:".length()))
            .getPort();
      }

      assertThat(moved).isNotEqualTo(port);
      try (Connection connection = before.connect(new Properties())) {
        assertThat(births(connection)).isEqualTo(1);
      }
    }
  }

  private static int port(Environment environment) throws SQLException, IOException {
    return URI.create(environment.target().url().substring("jdbc:".length())).getPort();
  }
}
