package io.spawndb.postgresql.carry;

import io.spawndb.api.Difference;
import io.spawndb.api.PreparationException;
import io.spawndb.postgresql.compare.Comparison;
import io.spawndb.postgresql.internal.Answer;
import io.spawndb.postgresql.internal.Talk;
import io.spawndb.postgresql.internal.Watch;
import io.spawndb.spi.Contents;
import io.spawndb.spi.Definitions;
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
import java.util.Optional;

/**
 * What a PostgreSQL database holds. Carried are schemas, extensions, collations, enums, composite types,
 * domains, ranges, functions, procedures, aggregates, tables with partitions and inheritance, sequences,
 * identity and generated columns, constraints, indexes, views, statistics, rules, triggers, policies,
 * comments and large objects; materialized views are filled again. Not carried, because they belong to a
 * server: owners and privileges. All else is refused.
 */
public final class PostgresContents implements Contents {

  private static final int BUFFER_BYTES = 256 * 1024;

  /** Has no state. */
  public PostgresContents() {}

  @Override
  public Manifest write(Connection connection, OutputStream out, Work work)
      throws IOException, InterruptedException {
    try (Watch watch = Watch.over(connection, work, "exporting")) {
      try {
        Talk talk = Talk.toWrite(connection);
        Refusals.check(talk);
        List<Unit> units = Inventory.ordered(talk);
        DataOutputStream data = new DataOutputStream(new BufferedOutputStream(out, BUFFER_BYTES));
        long rows = new Writing(talk, data, work).write(units);
        data.flush();
        return Belongings.of(talk, units, rows);
      } catch (SQLException e) {
        watch.rethrowIfCancelled();
        throw failed("read", e);
      }
    }
  }

  @Override
  public Optional<Definitions> definitions(Connection connection, Work work)
      throws InterruptedException {
    try (Watch watch = Watch.over(connection, work, "reading the schema")) {
      try {
        Talk talk = Talk.toWrite(connection);
        List<String> leftOut = Refusals.leftOut(talk);
        List<Unit> units =
            Inventory.ordered(talk).stream().filter(Unit::isSchema).toList();
        List<Definitions.Part> parts = units.stream()
            .map(unit -> new Definitions.Part(unit.name(), unit.statements()))
            .toList();
        return Optional.of(new Definitions(parts, Belongings.of(talk, units, 0), leftOut));
      } catch (SQLException e) {
        watch.rethrowIfCancelled();
        throw failed("read", e);
      }
    }
  }

  @Override
  public List<String> lacking(Connection connection, Manifest manifest, Work work) {
    try {
      return Belongings.lacking(Talk.toWrite(connection), manifest);
    } catch (SQLException e) {
      throw failed("looked at", e);
    }
  }

  @Override
  public void read(Connection connection, InputStream in, boolean rows, Work work)
      throws IOException, InterruptedException {
    try (Watch watch = Watch.over(connection, work, "importing")) {
      try {
        Talk talk = Talk.toRead(connection);
        Reading reading = new Reading(
            talk, new DataInputStream(new BufferedInputStream(in, BUFFER_BYTES)), rows, work);
        try {
          reading.read();
        } catch (SQLException e) {
          watch.rethrowIfCancelled();
          throw reading.failed(e);
        }
      } catch (SQLException e) {
        watch.rethrowIfCancelled();
        throw failed("filled", e);
      }
    }
  }

  @Override
  public List<String> unlike(Connection one, Connection other, Work work)
      throws InterruptedException {
    try (Watch watch = Watch.over(other, work, "comparing")) {
      try {
        return Comparison.unlike(Talk.toWrite(one), Talk.toWrite(other));
      } catch (SQLException e) {
        watch.rethrowIfCancelled();
        throw failed("compared", e);
      }
    }
  }

  @Override
  public Difference compare(Connection before, Connection after, int keys, Work work)
      throws InterruptedException {
    try (Watch one = Watch.over(before, work, "comparing");
        Watch other = Watch.over(after, work, "comparing")) {
      try {
        return new Comparison(Talk.toWrite(before), Talk.toWrite(after), keys, work).run();
      } catch (SQLException e) {
        one.rethrowIfCancelled();
        other.rethrowIfCancelled();
        throw failed("compared", e);
      }
    }
  }

  private static PreparationException failed(String what, SQLException failure) {
    return new PreparationException(
        "The database could not be " + what + ": " + Answer.of(failure).text(),
        "Look at the server's answer",
        failure);
  }
}
