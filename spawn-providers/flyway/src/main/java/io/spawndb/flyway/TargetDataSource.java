package io.spawndb.flyway;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.spi.Engine;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections to one target, all of which can be ended from another thread. Keeps user and password
 * out of Flyway's configuration, which migrations can see.
 */
final class TargetDataSource implements DataSource {

  private final ConnectionTarget target;
  private final ClassLoader loader;
  private final Queue<Connection> opened = new ConcurrentLinkedQueue<>();
  private volatile boolean aborted;

  TargetDataSource(ConnectionTarget target, ClassLoader loader) {
    this.target = target;
    this.loader = loader;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Properties info = new Properties();
    info.putAll(target.properties());
    info.setProperty("user", target.user());
    info.setProperty("password", target.password().reveal());
    Connection connection = driver().connect(target.url(), info);
    if (connection == null) {
      throw new SQLException("No driver accepts " + target.url(), "08001");
    }
    opened.add(connection);
    if (aborted) {
      abort();
    }
    return connection;
  }

  /** Ends all connections, also those that are opened from now on. */
  void abort() {
    aborted = true;
    for (Connection connection : opened) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        // It is broken already, which is what was wanted.
      }
    }
  }

  private Driver driver() throws SQLException {
    Optional<Engine> engine = Engines.speakingTo(target.url(), loader);
    return engine.isPresent() ? engine.get().driver() : DriverManager.getDriver(target.url());
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("Spawn says who connects");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("Not used");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("Not a wrapper");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
