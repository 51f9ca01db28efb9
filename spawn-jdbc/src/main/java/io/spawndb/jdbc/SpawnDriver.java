package io.spawndb.jdbc;

import io.spawndb.Spawn;
import io.spawndb.api.ConfigurationException;
import io.spawndb.api.Environment;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The JDBC driver for {@code jdbc:spawn:} URLs; {@link DriverManager} finds it by itself.
 *
 * <p>The first connection provisions or reattaches the environment, which is bounded by the option
 * {@code provisionTimeout} and by no login timeout; later ones go to the real driver at once. Each is
 * the real driver's own connection. The driver has no state; safe for use by many threads.
 */
public final class SpawnDriver implements Driver {

  static {
    register();
  }

  private final EnvironmentsOfThisJvm environments;

  /** Does nothing; a second instance answers like the first. */
  public SpawnDriver() {
    this(EnvironmentsOfThisJvm.SHARED);
  }

  SpawnDriver(EnvironmentsOfThisJvm environments) {
    this.environments = environments;
  }

  private static void register() {
    try {
      DriverManager.registerDriver(new SpawnDriver());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * Returns a new connection of the real driver, or null if {@code url} is not Spawn's.
   *
   * @param info may be null; {@code spawn.<option>} is for Spawn, user and password count only with option
   *     {@code isolation=server}, the rest is for the real driver; not changed
   * @throws SQLException for every failure: transient if trying again can help
   */
  @Override
  public @Nullable Connection connect(@Nullable String url, @Nullable Properties info)
      throws SQLException {
    if (url == null) {
      throw SqlFailures.noUrl();
    }
    if (!SpawnUrl.isSpawnUrl(url)) {
      return null;
    }
    try {
      Request request = Request.of(url, info);
      return environments.get(request).connect(request.forRealDriver(info));
    } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
      throw SqlFailures.of(e);
    }
  }

  /**
   * Returns the environment that {@link #connect} with the same arguments connects to, this very one, also
   * where it is a scratch environment: to save, load or reset what an application's pool uses. Starts
   * nothing.
   *
   * @param url a URL of Spawn's
   * @param info as for {@code connect}; {@code spawn.<option>} counts, nothing else does
   * @throws ConfigurationException if the URL, an option or the configuration is wrong
   */
  public Environment environment(String url, @Nullable Properties info) {
    if (!SpawnUrl.isSpawnUrl(url)) {
      throw SpawnUrl.wrong("The URL of an environment does not begin with jdbc:spawn:");
    }
    return environments.get(Request.of(url, info));
  }

  /** Whether {@code url} begins with {@code jdbc:spawn:}, in lower case. */
  @Override
  public boolean acceptsURL(@Nullable String url) throws SQLException {
    if (url == null) {
      throw SqlFailures.noUrl();
    }
    return SpawnUrl.isSpawnUrl(url);
  }

  /**
   * Lists the options as properties {@code spawn.<option>}, with what {@code url} and {@code info} set
   * them to. Starts nothing; a URL that is null, foreign or wrong sets nothing.
   */
  @Override
  public DriverPropertyInfo[] getPropertyInfo(@Nullable String url, @Nullable Properties info)
      throws SQLException {
    try {
      return PropertyInfos.of(Spawn.options(), url, info);
    } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
      throw SqlFailures.of(e);
    }
  }

  @Override
  public int getMajorVersion() {
    return DriverVersion.major();
  }

  @Override
  public int getMinorVersion() {
    return DriverVersion.minor();
  }

  /** Returns false: compliance is the real driver's. */
  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  /** Spawn logs through SLF4J. */
  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("Spawn logs through SLF4J, under io.spawndb");
  }
}
