package io.spawndb.masking.internal.load;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.PreparationException;
import io.spawndb.masking.internal.catalog.Quiet;
import io.spawndb.spi.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.postgresql.Driver;

/** Opens sessions in which texts look the same on both sides, and whose failures quote nothing. */
public final class Sessions {

  static {
    Quiet.jooq();
  }

  private static final List<String> SAME_TEXTS = List.of(
      "SET datestyle = 'ISO, YMD'",
      "SET intervalstyle = 'postgres'",
      "SET timezone = 'UTC'",
      "SET extra_float_digits = 3",
      "SET bytea_output = 'hex'",
      "SET xmloption = 'content'",
      "SET lc_monetary = 'C'",
      "SET statement_timeout = 0",
      "SET idle_in_transaction_session_timeout = 0",
      "SET row_security = off");

  /** A transaction holds its locks to the end, and a server has room for some thousands. */
  private static final int TOGETHER = 100;

  private Sessions() {}

  /** Opens a session that can only read. */
  public static Connection source(ConnectionTarget source) throws SQLException {
    Connection connection = open(source);
    // Names in texts and definitions come with their schemas.
    run(connection, "SET search_path = pg_catalog; SET default_transaction_read_only = on");
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    return connection;
  }

  /** Opens a session that writes. */
  static Connection target(ConnectionTarget target) throws SQLException {
    Connection connection = open(target);
    run(connection, "SET synchronous_commit = off; SET maintenance_work_mem = '256MB'");
    return connection;
  }

  private static Connection open(ConnectionTarget target) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(target.properties());
    properties.setProperty("user", target.user());
    properties.setProperty("password", target.password().reveal());
    properties.setProperty("logServerErrorDetail", "false");
    properties.putIfAbsent("ApplicationName", "spawn-masking");
    Connection connection = new Driver().connect(target.url(), properties);
    if (connection == null) {
      throw new ConfigurationException(
          "The source's URL is not one of PostgreSQL", "Write jdbc:postgresql://host/database");
    }
    run(connection, String.join(";", SAME_TEXTS));
    return connection;
  }

  /** Lets no statement take longer than the work may: a server does not hear of an interrupt. */
  static void limit(Connection connection, Work work) throws SQLException {
    long millis = Math.max(1, Math.min(Integer.MAX_VALUE, work.left().toMillis()));
    run(connection, "SET statement_timeout = " + millis);
  }

  static void run(Connection connection, String statement) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.setEscapeProcessing(false);
      sql.execute(statement);
    }
  }

  /** Runs statements, many in one transaction: each commit that removes or makes files waits for the disk. */
  static void runAll(Connection connection, List<String> statements) throws SQLException {
    for (int from = 0; from < statements.size(); from += TOGETHER) {
      connection.setAutoCommit(false);
      for (String statement :
          statements.subList(from, Math.min(from + TOGETHER, statements.size()))) {
        run(connection, statement);
      }
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  /** Returns jOOQ over a session; it logs nothing of what it runs. */
  public static DSLContext jooq(Connection connection) {
    Settings settings = new Settings().withExecuteLogging(false).withDiagnosticsLogging(false);
    return DSL.using(connection, SQLDialect.POSTGRES, settings);
  }

  /** Returns the only value of a query, as text. */
  static String value(Connection connection, String query) {
    return String.valueOf(jooq(connection).resultQuery(query).fetchSingle(0, String.class));
  }

  /** Refuses a target that is the source itself, or that Spawn did not make. */
  static void checkApart(Connection source, Connection target) throws SQLException {
    String identity = "SELECT (SELECT system_identifier FROM pg_catalog.pg_control_system())"
        + " || '/' || oid, coalesce(pg_catalog.shobj_description(oid, 'pg_database'), '')"
        + " FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()";
    var from = jooq(source).resultQuery(identity).fetchSingle();
    var to = jooq(target).resultQuery(identity).fetchSingle();
    if (from.get(0, String.class).equals(to.get(0, String.class))) {
      throw new PreparationException(
          "The source of the masking is its target", "Name the database to copy from", null);
    }
    refuseUnlessMade(to.get(1, String.class));
  }

  /** Refuses a target that Spawn did not make. */
  static void checkMade(Connection target) {
    refuseUnlessMade(value(
        target,
        "SELECT coalesce(pg_catalog.shobj_description(oid, 'pg_database'), '')"
            + " FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()"));
  }

  private static void refuseUnlessMade(String comment) {
    if (!comment.startsWith("spawn/")) {
      throw new PreparationException(
          "The target of the masking is a database that Spawn did not make",
          "Let Spawn make it: put 'source:' into spawn.yaml, or use 'spawn mask run'",
          null);
    }
  }
}
