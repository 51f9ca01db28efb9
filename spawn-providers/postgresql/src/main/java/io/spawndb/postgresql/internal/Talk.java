package io.spawndb.postgresql.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Statements and queries on a connection whose settings leave nothing to chance. */
public final class Talk {

  /** Reads a row. */
  public interface Row<T> {
    /** Reads the row that the cursor is on. */
    T read(ResultSet row) throws SQLException;
  }

  /** So that every value is written in a form that any session reads as the same value. */
  private static final List<String> FORMS = List.of(
      "SET datestyle = 'ISO, YMD'",
      "SET intervalstyle = 'postgres'",
      "SET extra_float_digits = 3",
      "SET bytea_output = 'hex'",
      "SET lc_monetary = 'C'",
      "SET xmloption = 'content'",
      "SET standard_conforming_strings = on",
      "SET row_security = off",
      "SET statement_timeout = 0",
      "SET lock_timeout = 0",
      "SET client_min_messages = 'warning'");

  /** So that definitions name the schema of everything. */
  private static final List<String> TO_WRITE = List.of("SET search_path = ''");

  /** So that nothing is looked for before it is made, and that the disk is waited for at the end only. */
  private static final List<String> TO_READ = List.of(
      "SET check_function_bodies = off",
      "SET default_tablespace = ''",
      "SET default_table_access_method = 'heap'",
      "SET synchronous_commit = off");

  private final Connection connection;

  private Talk(Connection connection) {
    this.connection = connection;
  }

  /** Prepares a session to read definitions and values from. */
  public static Talk toWrite(Connection connection) throws SQLException {
    return new Talk(connection).with(FORMS).with(TO_WRITE);
  }

  /** Prepares a session to fill an empty database in. */
  public static Talk toRead(Connection connection) throws SQLException {
    return new Talk(connection).with(FORMS).with(TO_READ);
  }

  private Talk with(List<String> settings) throws SQLException {
    for (String setting : settings) {
      run(setting);
    }
    return this;
  }

  /** Returns the connection. */
  public Connection connection() {
    return connection;
  }

  /** Returns the server's major version. */
  public int major() throws SQLException {
    return connection.getMetaData().getDatabaseMajorVersion();
  }

  /** Runs one statement. */
  public void run(String statement) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.setEscapeProcessing(false);
      sql.execute(statement);
    }
  }

  /** Returns the rows of a query, each as it is read. */
  public <T> List<T> list(String query, Row<T> row) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.setEscapeProcessing(false);
      try (ResultSet rows = sql.executeQuery(query)) {
        List<T> all = new ArrayList<>();
        while (rows.next()) {
          all.add(row.read(rows));
        }
        return all;
      }
    }
  }
}
