package io.spawndb.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.spawndb.Spawn;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What HikariCP does to keep its connections in order works with Spawn's as with any. */
@ExtendWith(Acceptance.class)
@Timeout(120)
class PoolCareIT {

  /** The least that HikariCP takes for it. */
  private static final long LEAK_THRESHOLD_MILLIS = 2000;

  private static HikariConfig config(Sandbox sandbox) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(sandbox.url());
    config.setMaximumPoolSize(2);
    return config;
  }

  @Test
  void connectionsThatHaveLivedLongEnoughAreReplacedByOnesToTheSameDatabase() throws Exception {
    try (Sandbox sandbox = Sandbox.quick();
        HikariDataSource pool = new HikariDataSource(config(sandbox))) {
      // HikariCP refuses so short a life at its start only.
      pool.getHikariConfigMXBean().setMaxLifetime(100);
      pool.getHikariPoolMXBean().softEvictConnections();

      Set<Integer> backends = new HashSet<>();
      Set<Sandbox.Facts> databases = new HashSet<>();
      while (backends.size() < 5) {
        try (Connection connection = pool.getConnection()) {
          backends.add(backend(connection));
          databases.add(Sandbox.facts(connection));
        }
      }

      assertThat(databases).singleElement().extracting(Sandbox.Facts::births).isEqualTo(1);
    }
  }

  @Test
  void aSlowFirstStartIsNoLeakAndALeakIsOne() throws Exception {
    try (Sandbox sandbox = Sandbox.slow()) {
      HikariConfig config = config(sandbox);
      config.setLeakDetectionThreshold(LEAK_THRESHOLD_MILLIS);
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      PrintStream err = System.err;
      System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
      try (HikariDataSource pool = new HikariDataSource(config)) {
        pool.getConnection().close();
        assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("leak detection");

        try (Connection held = pool.getConnection()) {
          while (!said.toString(StandardCharsets.UTF_8).contains("aSlowFirstStartIsNoLeak")) {
            assertThat(held.isValid(5)).isTrue();
          }
        }
      } finally {
        System.setErr(err);
      }
    }
  }

  @Test
  void aConnectionToADatabaseThatWasReplacedIsNotValidAndThePoolGivesOthers() throws Exception {
    try (Sandbox sandbox = Sandbox.quick();
        HikariDataSource pool = new HikariDataSource(config(sandbox))) {
      Connection held = pool.getConnection();
      Sandbox.Facts before = Sandbox.facts(held);
      assertThat(held.isValid(5)).isTrue();

      sandbox.environment().reset();

      assertThat(held.isValid(5)).isFalse();
      pool.evictConnection(held);
      assertThat(seen(pool).born()).isEqualTo(before.born());
      assertThat(seen(pool).oid()).isNotEqualTo(before.oid());
    }
  }

  @Test
  void aPoolOutlivesTheServer() throws Exception {
    try (Sandbox sandbox = Sandbox.quick();
        HikariDataSource pool = new HikariDataSource(config(sandbox))) {
      Sandbox.Facts before = seen(pool);

      Spawn.stop();

      assertThat(seen(pool)).isEqualTo(before);
    }
  }

  /** A connection that was in use half a second ago is given out without a look. */
  private static Sandbox.Facts seen(HikariDataSource pool) {
    while (true) {
      try (Connection connection = pool.getConnection()) {
        return Sandbox.facts(connection);
      } catch (SQLTransientException e) {
        throw new AssertionError("The pool did not recover within its connectionTimeout", e);
      } catch (SQLException e) {
        assertThat(e.getSQLState()).as(e.getMessage()).matches("57P01|08.*");
      }
    }
  }

  private static int backend(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }
}
