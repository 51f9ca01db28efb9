package io.spawndb.spi;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How one kind of database is spoken to, wherever it lives. */
public interface Engine {

  /** What a failure of the driver can mean to whoever wants to connect. */
  enum Trouble {
    /** The database moved, was dropped or replaced, or its server is gone: it is worth looking again. */
    GONE,
    /** A lock was not to be had in time. */
    LOCKED,
    /** The server is there and has no connection left. */
    CROWDED,
    /** Anything else. */
    OTHER
  }

  /** Returns the id, as in {@code engine: postgresql:18}. */
  String id();

  /** Returns the real driver. */
  Driver driver();

  /**
   * Loads what a first connection needs, on a thread of its own while configuration and recipe are read;
   * in a fresh JVM most of a connect is class loading. Called often, works once. Asks no server, and a
   * failure is nobody's. Does nothing unless overridden.
   */
  default void warmUp() {}

  /**
   * Returns the connection parameters that may pass from a URL to the real driver: none that names a
   * class, a file, an endpoint or a credential.
   */
  Set<String> urlParameters();

  /**
   * Returns the connection properties that may pass from the application's {@code Properties} to the
   * real driver; a superset of {@link #urlParameters()}, without endpoint and credentials.
   */
  Set<String> infoParameters();

  /**
   * Returns connection properties with which a statement that waits for a lock fails after {@code
   * bound} instead of waiting on.
   */
  Map<String, String> givingUpLocksAfter(Duration bound);

  /**
   * Returns connection properties with which connecting fails after {@code bound} instead of waiting on;
   * pgjdbc's {@code loginTimeout} unless overridden.
   */
  default Map<String, String> givingUpConnectingAfter(Duration bound) {
    return infoParameters().contains("loginTimeout")
        ? Map.of("loginTimeout", String.valueOf(Math.max(1, bound.toSeconds())))
        : Map.of();
  }

  /** Tells what a failure means; knows what the SQL standard and PostgreSQL say unless overridden. */
  default Trouble trouble(SQLException failure) {
    return StandardTrouble.of(failure);
  }

  /**
   * Describes, one sentence each, the other sessions that have a transaction open in the database of
   * the connection: who, since when, what it did last.
   */
  List<String> openTransactions(Connection connection) throws SQLException;

  /**
   * Returns what helps after a statement failed, where something better is known than to correct it,
   * such as where to declare what only the admin may do. Asks no server, holds nothing of the statement;
   * empty unless overridden.
   *
   * @param statement the statement's text, comments in front included
   */
  default Optional<String> remedy(SQLException failure, String statement) {
    return Optional.empty();
  }

  /**
   * Runs an SQL script as the login of the connection. What a dump tool writes is understood.
   *
   * @throws io.spawndb.api.PreparationException if a statement fails: names file, line, the
   *     statement's beginning and the server's answer
   */
  void run(Connection connection, Resource script, Work work) throws InterruptedException;

  /**
   * Loads data files, one table each, named after the table: {@code customer.csv}, {@code
   * 01_shop.customer.tsv.gz}. Finds an order in which foreign keys hold and sets sequences afterwards.
   *
   * @throws io.spawndb.api.PreparationException if a file does not fit its table
   */
  void load(Connection connection, List<Resource> files, Work work) throws InterruptedException;

  /**
   * Returns what can be done with everything that a database holds; empty unless overridden, and then
   * nothing can be exported, imported or compared.
   */
  default Optional<Contents> contents() {
    return Optional.empty();
  }
}
