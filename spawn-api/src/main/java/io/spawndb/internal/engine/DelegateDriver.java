package io.spawndb.internal.engine;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.spi.Engine;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The real driver, given only what may pass to it. Thread-safe. */
final class DelegateDriver {

  private static final Duration SOON = Duration.ofSeconds(5);

  private final Engine engine;
  private final Driver driver;
  private final Set<String> passing;
  private final Map<String, String> configured;

  /**
   * Takes the parameters of the configuration, which were checked there.
   *
   * @param configured parameters for each connection
   */
  DelegateDriver(Engine engine, Map<String, String> configured) {
    this.engine = engine;
    this.driver = engine.driver();
    this.passing = engine.infoParameters();
    this.configured = configured;
  }

  /** Returns the driver's own connection; what of {@code info} may not pass is left out. */
  Connection open(ConnectionTarget target, Properties info) throws SQLException {
    return accepted(driver.connect(target.url(), properties(target, info)));
  }

  /** As {@link #open}, for an address that may be another's by now, who may never answer. */
  Connection openSoon(ConnectionTarget target, Properties info) throws SQLException {
    Properties properties = properties(target, info);
    engine.givingUpConnectingAfter(SOON).forEach(properties::putIfAbsent);
    return accepted(driver.connect(target.url(), properties));
  }

  private Connection accepted(@Nullable Connection connection) throws SQLException {
    if (connection == null) {
      throw new SQLNonTransientConnectionException(
          "The driver " + driver.getClass().getName() + " does not accept its own URL", "08001");
    }
    return connection;
  }

  private Properties properties(ConnectionTarget target, Properties info) {
    Properties merged = new Properties();
    merged.putAll(configured);
    if (!info.isEmpty()) {
      for (String key : info.stringPropertyNames()) {
        if (passing.contains(key)) {
          merged.setProperty(key, info.getProperty(key));
        }
      }
    }
    merged.putAll(target.properties());
    merged.setProperty("user", target.user());
    merged.setProperty("password", target.password().reveal());
    return merged;
  }

  /** Describes the transactions that are open in the database; empty if nobody can tell. */
  List<String> openTransactions(ConnectionTarget target) {
    try (Connection connection = open(target, new Properties())) {
      return engine.openTransactions(connection);
    } catch (SQLException e) {
      return List.of();
    }
  }

  /** Whether the failure means what is asked. */
  boolean says(Engine.Trouble trouble, SQLException failure) {
    return engine.trouble(failure) == trouble;
  }
}
