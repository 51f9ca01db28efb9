package io.spawndb.mariadb.carry;

import io.spawndb.api.Difference;
import io.spawndb.api.PreparationException;
import io.spawndb.mariadb.internal.Session;
import io.spawndb.mariadb.internal.Watch;
import io.spawndb.postgresql.compare.SchemaComparison;
import io.spawndb.spi.Contents;
import io.spawndb.spi.Manifest;
import io.spawndb.spi.Work;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What a database of MariaDB holds: its defaults, sequences with where they stand, tables with their rows, views,
 * routines, triggers and events. Owners are not carried; of system-versioned tables the current rows are. What
 * would arrive otherwise than it is, is found by comparing both schemas.
 */
public final class MariaContents implements Contents {

  private static final int BUFFER_BYTES = 256 * 1024;

  /** So that values are taken as they are, and in any order. */
  private static final String PREPARE = "SET SESSION time_zone = '+00:00',"
      + " sql_mode = 'NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION', sql_quote_show_create = 1,"
      + " foreign_key_checks = 0, unique_checks = 0, check_constraint_checks = 0,"
      + " max_statement_time = 0, net_write_timeout = 3600, net_read_timeout = 3600";

  /** Has no state. */
  public MariaContents() {}

  private static Session prepared(Connection connection, Work work)
      throws SQLException, InterruptedException {
    Session session = new Session(connection);
    session.run(work, PREPARE);
    return session;
  }

  /** Work on a database that is watched. */
  @FunctionalInterface
  private interface Body<T> {
    T run(Session session) throws SQLException, IOException, InterruptedException;
  }

  private static <T> T watched(Connection connection, Work work, String what, Body<T> body)
      throws IOException, InterruptedException {
    try (Watch watch = Watch.over(connection, work, what)) {
      try {
        return body.run(prepared(connection, work));
      } catch (SQLException e) {
        watch.rethrowIfCancelled();
        throw new PreparationException(
            what + " failed: " + said(e), "Look at the server's answer", e);
      }
    }
  }

  @Override
  public Manifest write(Connection connection, OutputStream out, Work work)
      throws IOException, InterruptedException {
    return watched(connection, work, "exporting", session -> {
      DataOutputStream data = new DataOutputStream(new BufferedOutputStream(out, BUFFER_BYTES));
      Manifest manifest = new Writing(session, data, work).write();
      data.flush();
      return manifest;
    });
  }

  /** All that a database needs is in the server: its series is compared before. */
  @Override
  public List<String> lacking(Connection connection, Manifest manifest, Work work) {
    return List.of();
  }

  @Override
  public void read(Connection connection, InputStream in, boolean rows, Work work)
      throws IOException, InterruptedException {
    watched(connection, work, "importing", session -> {
      DataInputStream data = new DataInputStream(new BufferedInputStream(in, BUFFER_BYTES));
      Reading reading = new Reading(session, data, rows, work);
      try {
        reading.read();
      } catch (SQLException e) {
        if (work.left().isZero() || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        throw reading.failed(e);
      }
      return rows;
    });
  }

  @Override
  public List<String> unlike(Connection one, Connection other, Work work)
      throws InterruptedException {
    return quietly(() -> watched(
        other,
        work,
        "comparing",
        session -> SchemaComparison.strict(
            SchemaTexts.read(prepared(one, work), true, work),
            SchemaTexts.read(session, true, work))));
  }

  @Override
  public Difference compare(Connection before, Connection after, int keys, Work work)
      throws InterruptedException {
    return quietly(() -> watched(
        before,
        work,
        "comparing",
        old -> watched(
            after, work, "comparing", fresh -> new Comparison(old, fresh, keys, work).run())));
  }

  /** Something that reads and writes no stream. */
  private interface Quiet<T> {
    T run() throws IOException, InterruptedException;
  }

  private static <T> T quietly(Quiet<T> body) throws InterruptedException {
    try {
      return body.run();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The driver puts the number of the session in front. */
  static String said(SQLException failure) {
    return String.valueOf(failure.getMessage()).strip().replaceFirst("^\\(conn=\\d+\\) ", "");
  }
}
