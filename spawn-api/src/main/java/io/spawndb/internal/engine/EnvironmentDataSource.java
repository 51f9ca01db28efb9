package io.spawndb.internal.engine;

import io.spawndb.api.Environment;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source that opens a connection of the real driver each time. Thread-safe. */
final class EnvironmentDataSource implements DataSource {

  private final Environment environment;
  private volatile int loginTimeoutSeconds;

  EnvironmentDataSource(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return environment.connect(info());
  }

  /** The credentials are Spawn's; those given count only in a server of the environment's own. */
  @Override
  public Connection getConnection(@Nullable String user, @Nullable String password)
      throws SQLException {
    Properties info = info();
    if (user != null && password != null) {
      info.setProperty("user", user);
      info.setProperty("password", password);
    }
    return environment.connect(info);
  }

  private Properties info() {
    Properties info = new Properties();
    if (loginTimeoutSeconds > 0) {
      info.setProperty("loginTimeout", String.valueOf(loginTimeoutSeconds));
    }
    return info;
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter writer) {
    // Logging goes through SLF4J.
  }

  /** Bounds the real driver's login, in seconds; never provisioning. Zero means no bound. */
  @Override
  public void setLoginTimeout(int seconds) {
    loginTimeoutSeconds = seconds;
  }

  @Override
  public int getLoginTimeout() {
    return loginTimeoutSeconds;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("Spawn logs through SLF4J");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    if (type.isInstance(environment)) {
      return type.cast(environment);
    }
    throw new SQLException("A Spawn data source is not a " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this) || type.isInstance(environment);
  }
}
