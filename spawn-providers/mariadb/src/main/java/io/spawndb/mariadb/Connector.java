package io.spawndb.mariadb;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Secret;
import io.spawndb.mariadb.internal.Session;
import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.spi.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.mariadb.jdbc.Driver;

/** Makes connections to one server. Immutable. */
final class Connector {

  private static final Driver DRIVER = new Driver();
  private static final int PATIENCE_MILLIS = 10_000;

  /**
   * What each session of the admin begins with. Rows are copied as they are, whatever strict modes would say of
   * them; a session that holds a lock may be idle for as long as its process lives.
   */
  private static final String PREPARE = "SET SESSION wait_timeout = 31536000, interactive_timeout ="
      + " 31536000, net_read_timeout = 3600, net_write_timeout = 3600, time_zone = '+00:00',"
      + " sql_mode = 'NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION', sql_quote_show_create = 1,"
      + " foreign_key_checks = 0, unique_checks = 0, check_constraint_checks = 0";

  private final AdminEndpoint endpoint;

  Connector(AdminEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  AdminEndpoint endpoint() {
    return endpoint;
  }

  String address() {
    return endpoint.host() + ":" + endpoint.port();
  }

  /** Where a login connects to its schema. */
  ConnectionTarget target(String schema, Secret secret) {
    return new ConnectionTarget(
        url(schema), schema, Passwords.of(schema, secret), endpoint.properties());
  }

  /** Connects as the admin. */
  Session admin(Work work) throws SQLException, InterruptedException {
    work.proceed("connecting to MariaDB at " + address());
    Properties properties = new Properties();
    endpoint.properties().forEach(properties::setProperty);
    properties.setProperty("user", endpoint.adminUser());
    properties.setProperty("password", endpoint.adminPassword().reveal());
    properties.setProperty("allowLocalInfile", "false");
    properties.setProperty(
        "connectTimeout",
        String.valueOf(Math.max(1, Math.min(PATIENCE_MILLIS, work.left().toMillis()))));
    Connection connection = DRIVER.connect(url(""), properties);
    if (connection == null) {
      throw new SQLException("The driver does not accept " + url(""), "08001");
    }
    Session session = new Session(connection);
    try {
      session.run(work, PREPARE);
      return session;
    } catch (SQLException | InterruptedException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private String url(String schema) {
    String host = endpoint.host().contains(":") && !endpoint.host().startsWith("[")
        ? "[" + endpoint.host() + "]"
        : endpoint.host();
    return "jdbc:mariadb://" + host + ":" + endpoint.port() + "/" + schema;
  }
}
