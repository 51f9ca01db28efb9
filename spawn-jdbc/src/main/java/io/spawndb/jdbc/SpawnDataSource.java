package io.spawndb.jdbc;

import io.spawndb.api.ConfigurationException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The same as the driver, without {@link java.sql.DriverManager}: for pools that want the class name of
 * a data source, and for frameworks that configure beans. Not a pool: put one around it.
 *
 * <p>Where an {@link io.spawndb.api.Environment} is at hand, its {@code dataSource()} is simpler. Safe
 * for use by many threads once configured.
 */
public final class SpawnDataSource implements DataSource {

  private final SpawnDriver driver;
  private volatile @Nullable String url;
  private volatile @Nullable String user;
  private volatile @Nullable String password;
  private volatile @Nullable PrintWriter logWriter;
  private volatile int loginTimeoutSeconds;

  /** Waits for {@link #setUrl}. */
  public SpawnDataSource() {
    this(new SpawnDriver());
  }

  /**
   * Connects to a URL such as {@code jdbc:spawn:orders}. Nothing starts before the first connection.
   *
   * @throws ConfigurationException if {@code url} is not a URL of Spawn's
   */
  public SpawnDataSource(String url) {
    this();
    setUrl(url);
  }

  SpawnDataSource(SpawnDriver driver) {
    this.driver = driver;
  }

  /** Returns the URL, null before it is set. */
  public @Nullable String getUrl() {
    return url;
  }

  /**
   * Sets the URL; options are checked at the first connection.
   *
   * @throws ConfigurationException if {@code url} is not a URL of Spawn's
   */
  public void setUrl(String url) {
    if (!SpawnUrl.isSpawnUrl(url)) {
      throw SpawnUrl.wrong("The URL of a SpawnDataSource does not begin with jdbc:spawn:");
    }
    SpawnUrl.parse(url);
    this.url = url;
  }

  /** Returns what was set. */
  public @Nullable String getUser() {
    return user;
  }

  /** Counts only with option {@code isolation=server}: else an environment has a login of its own. */
  public void setUser(@Nullable String user) {
    this.user = user;
  }

  /** Returns what was set. */
  public @Nullable String getPassword() {
    return password;
  }

  /** Counts as {@link #setUser} does. */
  public void setPassword(@Nullable String password) {
    this.password = password;
  }

  /** Returns a new connection of the real driver. */
  @Override
  public Connection getConnection() throws SQLException {
    return getConnection(user, password);
  }

  /** As {@link #getConnection()}, with another login; it counts as {@link #setUser} says. */
  @Override
  public Connection getConnection(@Nullable String user, @Nullable String password)
      throws SQLException {
    String target = url;
    if (target == null) {
      throw SqlFailures.noUrl();
    }
    Properties info = new Properties();
    if (loginTimeoutSeconds > 0) {
      info.setProperty("loginTimeout", Integer.toString(loginTimeoutSeconds));
    }
    if (user != null && password != null) {
      info.setProperty("user", user);
      info.setProperty("password", password);
    }
    Connection connection = driver.connect(target, info);
    if (connection == null) {
      throw SqlFailures.noUrl();
    }
    return connection;
  }

  /** Returns what was set. */
  @Override
  public @Nullable PrintWriter getLogWriter() {
    return logWriter;
  }

  /** Keeps the writer; Spawn logs through SLF4J. */
  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    logWriter = out;
  }

  /** Returns the timeout in seconds; zero, the default, means that of the real driver. */
  @Override
  public int getLoginTimeout() {
    return loginTimeoutSeconds;
  }

  /**
   * Bounds the real driver's login, in seconds. Making an environment ready is not a login: the option
   * {@code provisionTimeout} bounds it.
   */
  @Override
  public void setLoginTimeout(int seconds) {
    loginTimeoutSeconds = seconds;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return driver.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new SQLException("A SpawnDataSource is no " + type.getName() + ". Unwrap a connection.");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
