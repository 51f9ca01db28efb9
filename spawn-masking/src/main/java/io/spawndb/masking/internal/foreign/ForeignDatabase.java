package io.spawndb.masking.internal.foreign;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.ConnectionTarget;
import io.spawndb.masking.internal.catalog.Quiet;
import io.spawndb.spi.Work;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A database of another engine. Immutable.
 *
 * @param target its address, with a login
 * @param identity its address without a login
 * @param schema its name
 */
public record ForeignDatabase(ConnectionTarget target, String identity, String schema) {

  private static final Pattern URL =
      Pattern.compile("jdbc:(mariadb|mysql):(?:[a-z]+:)?//([^/?@]+)/([^/?;]+)(?:\\?.*)?");

  /** Whether a URL is one of an engine that can be read. */
  public static boolean takes(String url) {
    return url.startsWith("jdbc:mariadb:") || url.startsWith("jdbc:mysql:");
  }

  /** Takes a URL and a login. The URL is not repeated in failures: it may hold a password. */
  public static ForeignDatabase of(ConnectionTarget target) {
    Matcher url = URL.matcher(target.url());
    if (!url.matches()) {
      throw new ConfigurationException(
          "The source's URL names no server and database",
          "Write source.jdbc: jdbc:mariadb://host:3306/database, the login beside it");
    }
    return new ForeignDatabase(
        target, url.group(1) + "://" + url.group(2) + "/" + url.group(3), url.group(3));
  }

  /** Opens a session that sees one state and only reads; whoever calls closes. */
  public ForeignSession open(Work work) throws InterruptedException {
    work.proceed("connecting to the source");
    Properties login = new Properties();
    if (!target.user().isEmpty()) {
      login.setProperty("user", target.user());
      login.setProperty("password", target.password().reveal());
    }
    // A server may ask for files of this machine.
    login.setProperty("allowLocalInfile", "false");
    login.setProperty("allowLoadLocalInfile", "false");
    Quiet.mariadb();
    Driver driver = driver();
    try {
      Connection connection = driver.connect(target.url(), login);
      return ForeignSession.begin(connection, new MariaDialect(target.url()), work);
    } catch (SQLException e) {
      throw ForeignFailure.of("Connecting to the source", e);
    }
  }

  private Driver driver() {
    try {
      return DriverManager.getDriver(target.url());
    } catch (SQLException e) {
      boolean maria = target.url().startsWith("jdbc:mariadb:");
      throw new ConfigurationException(
          "No JDBC driver on the class path takes the source's URL, " + identity,
          maria
              ? "Add org.mariadb.jdbc:mariadb-java-client; the command 'spawn' has it"
              : "Write jdbc:mariadb: instead of jdbc:mysql:, or add com.mysql:mysql-connector-j");
    }
  }

  /** Without the URL, which may hold a password. */
  @Override
  public String toString() {
    return identity;
  }
}
