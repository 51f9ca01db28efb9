package io.spawndb.postgresql;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Secret;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Makes connections to one server. Immutable. */
final class Connector {

  private static final Driver DRIVER = new Driver();
  private static final String APPLICATION =
      "spawn, process " + ProcessHandle.current().pid();

  private final AdminEndpoint endpoint;

  Connector(AdminEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  String address() {
    return endpoint.host() + ":" + endpoint.port();
  }

  /** Where the environment's own login connects to. */
  ConnectionTarget target(DatabaseId id, Secret secret) {
    String name = Names.of(id);
    return new ConnectionTarget(url(name), name, Passwords.of(name, secret), endpoint.properties());
  }

  /** Connects as the admin. */
  Session admin(String database, Work work) throws SQLException, InterruptedException {
    Properties properties = within(work);
    PGProperty.USER.set(properties, endpoint.adminUser());
    PGProperty.PASSWORD.set(properties, endpoint.adminPassword().reveal());
    PGProperty.PREFER_QUERY_MODE.set(properties, "simple");
    return new Session(connect(url(database), properties));
  }

  /** Connects as an application would. */
  Session login(ConnectionTarget target, Work work) throws SQLException, InterruptedException {
    Properties properties = within(work);
    PGProperty.USER.set(properties, target.user());
    PGProperty.PASSWORD.set(properties, target.password().reveal());
    return new Session(connect(target.url(), properties));
  }

  private Properties within(Work work) throws InterruptedException {
    work.proceed("connecting to PostgreSQL at " + address());
    Properties properties = new Properties();
    endpoint.properties().forEach(properties::setProperty);
    int seconds = (int) Math.min(3600, work.left().toSeconds() + 1);
    PGProperty.CONNECT_TIMEOUT.set(properties, Math.min(10, seconds));
    PGProperty.LOGIN_TIMEOUT.set(properties, seconds);
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    PGProperty.APPLICATION_NAME.set(properties, APPLICATION);
    return properties;
  }

  private static Connection connect(String url, Properties properties) throws SQLException {
    Connection connection = DRIVER.connect(url, properties);
    if (connection == null) {
      throw new SQLException("pgjdbc does not accept " + url, "08001");
    }
    return connection;
  }

  private String url(String database) {
    String host = endpoint.host().contains(":") && !endpoint.host().startsWith("[")
        ? "[" + endpoint.host() + "]"
        : endpoint.host();
    return "jdbc:postgresql://" + host + ":" + endpoint.port() + "/" + database;
  }
}
