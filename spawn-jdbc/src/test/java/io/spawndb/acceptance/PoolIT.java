package io.spawndb.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.spawndb.jdbc.SpawnDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Acceptance.class)
@Timeout(120)
class PoolIT {

  /** The least that HikariCP accepts, and far less than the slow recipe takes. */
  private static final long CONNECTION_TIMEOUT_MILLIS = 250;

  private static HikariConfig config(Sandbox sandbox) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(sandbox.url());
    config.setUsername("sa");
    config.setPassword("old");
    config.setMaximumPoolSize(4);
    config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
    return config;
  }

  @Test
  void anEagerPoolWaitsForTheFirstStart() throws Exception {
    try (Sandbox sandbox = Sandbox.slow();
        HikariDataSource pool = new HikariDataSource(config(sandbox))) {
      assertThat(seenByFour(pool))
          .singleElement()
          .extracting(Sandbox.Facts::births)
          .isEqualTo(1);
    }
  }

  @Test
  void aLazyPoolTimesOutItsFirstCallersAndThenWorks() throws Exception {
    try (Sandbox sandbox = Sandbox.slow()) {
      HikariConfig config = config(sandbox);
      config.setInitializationFailTimeout(-1);
      try (HikariDataSource pool = new HikariDataSource(config)) {
        assertThatThrownBy(pool::getConnection).isInstanceOf(SQLTransientConnectionException.class);

        Sandbox.Facts first = untilConnected(pool);

        assertThat(first.births()).isEqualTo(1);
        assertThat(seenByFour(pool)).containsExactly(first);
      }
    }
  }

  @Test
  void aPoolThatFailedToStartSaysWhyAndStartsOnceThatIsMended() throws Exception {
    try (Sandbox sandbox = Sandbox.quick()) {
      sandbox.write("V2__mended.sql", "select broken;");
      HikariConfig config = config(sandbox);
      config.setInitializationFailTimeout(-1);
      try (HikariDataSource pool = new HikariDataSource(config)) {
        assertThat(causeOfFailure(pool)).contains("V2__mended.sql");

        sandbox.write("V2__mended.sql", "select 1;");

        assertThat(untilConnected(pool).births()).isEqualTo(1);
      }
    }
  }

  @Test
  void aPoolMayNameTheDataSourceInsteadOfTheUrl() throws Exception {
    try (Sandbox sandbox = Sandbox.slow()) {
      HikariConfig config = config(sandbox);
      config.setJdbcUrl(null);
      config.setDataSourceClassName(SpawnDataSource.class.getName());
      config.addDataSourceProperty("url", sandbox.url());
      try (HikariDataSource pool = new HikariDataSource(config)) {
        assertThat(seenByFour(pool))
            .singleElement()
            .extracting(Sandbox.Facts::births)
            .isEqualTo(1);
      }
    }
  }

  private static Set<Sandbox.Facts> seenByFour(HikariDataSource pool) throws SQLException {
    Set<Sandbox.Facts> seen = new HashSet<>();
    try (Connection first = untilGiven(pool);
        Connection second = untilGiven(pool);
        Connection third = untilGiven(pool);
        Connection fourth = untilGiven(pool)) {
      seen.add(Sandbox.facts(first));
      seen.add(Sandbox.facts(second));
      seen.add(Sandbox.facts(third));
      seen.add(Sandbox.facts(fourth));
    }
    return seen;
  }

  private static Sandbox.Facts untilConnected(HikariDataSource pool) throws SQLException {
    try (Connection connection = untilGiven(pool)) {
      return Sandbox.facts(connection);
    }
  }

  /** Asks again after each time-out; the test's own limit bounds that. */
  private static Connection untilGiven(HikariDataSource pool) throws SQLException {
    while (true) {
      try {
        return pool.getConnection();
      } catch (SQLTransientConnectionException e) {
        Thread.onSpinWait();
      }
    }
  }

  /** Asks until the pool tells the failure of its last attempt. */
  private static @Nullable String causeOfFailure(HikariDataSource pool) {
    while (true) {
      try (Connection connection = pool.getConnection()) {
        return "connected to " + connection;
      } catch (SQLException e) {
        if (e.getCause() != null) {
          return e.getCause().getMessage();
        }
      }
    }
  }
}
