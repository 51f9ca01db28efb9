package io.spawndb.masking.internal.write;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.ConnectionTarget;
import io.spawndb.masking.internal.catalog.Quiet;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.mariadb.jdbc.Driver;

/** A session of MariaDB in which a value that does not fit is told, and texts of time mean UTC. */
final class MariaSession {

  static {
    Quiet.jooq();
    Quiet.mariadb();
  }

  private static final Settings SETTINGS = new Settings()
      .withRenderQuotedNames(RenderQuotedNames.ALWAYS)
      .withExecuteLogging(false)
      .withDiagnosticsLogging(false);

  private static final String PREPARE = "SET SESSION sql_mode ="
      + " 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,"
      + "NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00',"
      + " foreign_key_checks = 0, net_read_timeout = 3600, net_write_timeout = 3600";

  private MariaSession() {}

  static Connection open(ConnectionTarget target) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(target.properties());
    properties.setProperty("user", target.user());
    properties.setProperty("password", target.password().reveal());
    properties.setProperty("allowLocalInfile", "true");
    Connection connection = new Driver().connect(target.url(), properties);
    if (connection == null) {
      throw new ConfigurationException(
          "The URL is not one of MariaDB", "Write jdbc:mariadb://host/database");
    }
    run(connection, PREPARE);
    return connection;
  }

  static void run(Connection connection, String statement) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.setEscapeProcessing(false);
      sql.execute(statement);
    }
  }

  /** Returns jOOQ over a session; it logs nothing of what it runs. */
  static DSLContext jooq(Connection connection) {
    return DSL.using(connection, SQLDialect.MARIADB, SETTINGS);
  }

  /** Returns a quoted name. */
  static String name(String name) {
    return DSL.using(SQLDialect.MARIADB, SETTINGS).render(DSL.name(name));
  }

  /** Returns quoted names, separated by commas. */
  static String names(Stream<String> names) {
    return names.map(MariaSession::name).collect(Collectors.joining(", "));
  }

  /** Returns a text as a literal. */
  static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
