package io.spawndb.mariadb.load;

import io.spawndb.mariadb.carry.MariaContents;
import io.spawndb.spi.Contents;
import io.spawndb.spi.Engine;
import io.spawndb.spi.Resource;
import io.spawndb.spi.Work;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * MariaDB 10.11 and later, spoken to through MariaDB Connector/J. Has no state: safe for use by many threads, each
 * with a connection of its own.
 *
 * <h2>Scripts</h2>
 *
 * <p>A script is UTF-8, with or without a byte order mark, gzipped if its name ends in {@code .gz}; one statement at a
 * time is held in memory. It is split as the {@code mariadb} client splits it ({@code DELIMITER} included) and stops at
 * the first error.
 *
 * <ul>
 *   <li>What {@code mariadb-dump} writes is understood, executable comments included. {@code DEFINER} clauses are left
 *       out: everything in an environment belongs to its login.
 *   <li>What concerns other databases ({@code USE}, {@code CREATE DATABASE}) and commands of the client are errors that
 *       say what to write instead.
 *   <li>The rows that follow each other share a transaction, as far as statements of DDL let them.
 *   <li>Afterwards the session's variables that dumps set are as they were.
 * </ul>
 *
 * <h2>Data files</h2>
 *
 * <p>A data file is UTF-8 text named after its table ({@code customer.csv}, {@code 01_customer.tsv.gz}); its first line
 * names columns. CSV is RFC 4180, an empty value is NULL and a quoted empty one the empty string; in TSV {@code \N} is
 * NULL, with escapes by backslash. {@code true} and {@code false} are taken for {@code tinyint(1)}. Values that do not
 * fit are errors, whatever the server's {@code sql_mode}. Foreign keys are checked when all files are in, so their order
 * is of no meaning, and all files are one transaction.
 */
public final class MariaEngine implements Engine {

  private static final Set<String> INFO = DriverParameters.info();

  /** For {@link java.util.ServiceLoader}; does nothing. */
  public MariaEngine() {}

  @Override
  public String id() {
    return "mariadb";
  }

  @Override
  public Driver driver() {
    return new org.mariadb.jdbc.Driver();
  }

  @Override
  public Set<String> urlParameters() {
    return DriverParameters.URL;
  }

  @Override
  public Set<String> infoParameters() {
    return INFO;
  }

  @Override
  public Map<String, String> givingUpLocksAfter(Duration bound) {
    long seconds = Math.max(1, bound.toSeconds());
    return Map.of(
        "sessionVariables",
        "lock_wait_timeout=" + seconds + ",innodb_lock_wait_timeout=" + seconds);
  }

  @Override
  public Map<String, String> givingUpConnectingAfter(Duration bound) {
    return Map.of("connectTimeout", String.valueOf(Math.max(1, bound.toMillis())));
  }

  /**
   * {@inheritDoc}
   *
   * @see <a href="https://mariadb.com/kb/en/mariadb-error-code-reference/">MariaDB error codes</a>
   */
  @Override
  public Trouble trouble(SQLException failure) {
    return switch (failure.getErrorCode()) {
      case 1040, 1203, 1226 -> Trouble.CROWDED;
      case 1205 -> Trouble.LOCKED;
      case 1044, 1045, 1049, 1053, 1698, 1927, 4151 -> Trouble.GONE;
      default -> Engine.super.trouble(failure);
    };
  }

  @Override
  public List<String> openTransactions(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT spawn.transactions()")) {
      String sentences = row.next() ? row.getString(1) : null;
      return sentences == null ? List.of() : sentences.lines().toList();
    }
  }

  @Override
  public Optional<String> remedy(SQLException failure, String statement) {
    return Remedies.find(failure, statement);
  }

  @Override
  public void run(Connection connection, Resource script, Work work) throws InterruptedException {
    new ScriptRun(connection, script, work).run();
  }

  @Override
  public void load(Connection connection, List<Resource> files, Work work)
      throws InterruptedException {
    new DataLoad(connection, files, work).run();
  }

  @Override
  public Optional<Contents> contents() {
    return Optional.of(new MariaContents());
  }
}
