package io.spawndb.postgresql.load;

import io.spawndb.postgresql.carry.PostgresContents;
import io.spawndb.postgresql.internal.Answer;
import io.spawndb.postgresql.load.ScriptPart.Statement;
import io.spawndb.spi.Contents;
import io.spawndb.spi.Engine;
import io.spawndb.spi.Resource;
import io.spawndb.spi.Work;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * PostgreSQL 14 and later, spoken to through pgjdbc. Has no state: safe for use by many threads, each
 * with a connection of its own.
 *
 * <h2>Scripts</h2>
 *
 * <p>A script is UTF-8, with or without a byte order mark, gzipped if its name ends in {@code .gz}, and
 * may be of any size: only one statement at a time is held in memory (64 MiB at most), the rows of a
 * {@code COPY} none at all. It is split as psql splits it, and stops at the first error.
 *
 * <ul>
 *   <li>Each statement is a transaction of its own unless the script says {@code BEGIN}; consecutive
 *       small {@code INSERT}s are sent together and share one. A transaction left open at the end is an
 *       error.
 *   <li>{@code COPY ... FROM stdin} is followed by rows up to a line {@code \.}, as pg_dump writes it.
 *   <li>Of psql's commands those that only concern printing and safety are passed over ({@code
 *       \restrict}, {@code \echo}, {@code \set ON_ERROR_STOP on} and the like); {@code \q} ends the
 *       script; all others are errors that say what to write instead.
 *   <li>Nothing that a dump carries is skipped in silence, even where the environment's login may not do
 *       it ({@code OWNER TO}, {@code GRANT} to a role that is missing): it fails and the message says how
 *       to go on. Two statements are passed over because they change nothing: {@code SET
 *       transaction_timeout = 0} where the server, being older than 17, has no such setting, and {@code
 *       COMMENT ON EXTENSION} with the text that the extension has already.
 *   <li>Afterwards, also after a failure, the session is as it was: role, settings, temporary tables,
 *       prepared statements, cursors. Session-level advisory locks stay.
 * </ul>
 *
 * <h2>Data files</h2>
 *
 * <p>A data file is UTF-8 text, with or without a byte order mark, gzipped if its name ends in {@code
 * .gz}; {@code .csv} or {@code .tsv} says which rules hold:
 *
 * <ul>
 *   <li><b>Name.</b> {@code customer.csv}, {@code shop.customer.csv}; a number in front ({@code 01_} or
 *       {@code 01-}) is not part of the table's name. A table without schema is looked for along the
 *       search path. An exact match counts first, then one that ignores case.
 *   <li><b>Header.</b> The first line names columns: any order, any subset; the others get their
 *       defaults. Identity columns may be given; generated ones may not.
 *   <li><b>CSV</b> is RFC 4180: comma, double quotes. An empty value is NULL, a quoted empty value the
 *       empty string.
 *   <li><b>TSV</b> is the text format of {@code COPY}: tab, {@code \N} for NULL, escapes with backslash.
 *   <li><b>Order.</b> Parents come before children, whatever the names; files that do not depend on each
 *       other keep their order. Foreign keys in a circle are checked at the end.
 *   <li><b>Sequences</b> of all tables, loaded or not, then continue after the greatest value of the
 *       columns they serve; they never go back.
 *   <li>All files are one transaction: after a failure nothing is loaded.
 * </ul>
 */
public final class PostgresEngine implements Engine {

  private static final Set<String> INFO = DriverParameters.info();

  /** For {@link java.util.ServiceLoader}; does nothing. */
  public PostgresEngine() {}

  @Override
  public String id() {
    return "postgresql";
  }

  @Override
  public Driver driver() {
    return new org.postgresql.Driver();
  }

  @Override
  public void warmUp() {
    DriverWarmUp.run();
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
    return Map.of("options", "-c lock_timeout=" + bound.toMillis());
  }

  @Override
  public List<String> openTransactions(Connection connection) throws SQLException {
    return OpenTransactions.describe(connection);
  }

  @Override
  public Optional<String> remedy(SQLException failure, String statement) {
    return Remedies.find(Statement.of(statement), Answer.of(failure));
  }

  @Override
  public Optional<Contents> contents() {
    return Optional.of(new PostgresContents());
  }

  /**
   * {@inheritDoc}
   *
   * <p>With auto-commit off the whole script is part of the caller's transaction: it may not begin or end
   * one, and the caller commits; a failure rolls back. Sequences are not touched: a call of {@link #load}
   * with no files sets them.
   */
  @Override
  public void run(Connection connection, Resource script, Work work) throws InterruptedException {
    new ScriptRun(connection, script, work).run();
  }

  /**
   * {@inheritDoc}
   *
   * <p>With no files it only sets sequences. With auto-commit off the load is part of the caller's
   * transaction, and the caller commits; a failure rolls back.
   */
  @Override
  public void load(Connection connection, List<Resource> files, Work work)
      throws InterruptedException {
    new DataLoad(connection, files, work).run();
  }
}
