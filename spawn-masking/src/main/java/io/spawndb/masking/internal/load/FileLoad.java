package io.spawndb.masking.internal.load;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.PreparationException;
import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.CatalogReader;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.file.Heading;
import io.spawndb.masking.internal.file.RowFiles;
import io.spawndb.masking.internal.file.RowReader;
import io.spawndb.masking.internal.plan.FileCatalog;
import io.spawndb.masking.internal.plan.Plan;
import io.spawndb.masking.internal.plan.Refusal;
import io.spawndb.masking.internal.plan.TablePlan;
import io.spawndb.masking.internal.policy.Policy;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Fills a hidden database with masked rows of files. They are looked through twice: nothing is written
 * before the whole plan stands.
 *
 * @param policy what happens to each column
 * @param files where rows come from
 */
public record FileLoad(Policy policy, RowFiles files) {

  private static final String STEP = "masking";
  private static final int FLUSH_BYTES = 1 << 16;

  private static final String PARTITIONS = """
      SELECT n.nspname::text, c.relname::text, pg_catalog.pg_partition_root(c.oid)::oid::bigint
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relispartition AND c.relkind IN ('r', 'p')""";

  /** Loads into a database that has the schema, and returns what was done. */
  public Report into(ConnectionTarget target, Work work) throws InterruptedException {
    try (Connection goal = Sessions.target(target)) {
      Sessions.limit(goal, work);
      Sessions.checkMade(goal);
      TargetSchema schema = TargetSchema.read(goal);
      schema.refuseUnlessReady(false);
      FileRows rows = looked(goal, work);
      Plan plan = schema.checked(plan(rows, target, goal, work));
      Refusal.unlessReady(plan);
      schema.open(plan);
      Tally tally = new Tally(rows.bytes());
      carry(plan, rows, goal, tally, work);
      work.step("checking the masked rows", "constraints");
      schema.close();
      return Report.of(plan, tally);
    } catch (SQLException | DataAccessException e) {
      throw CleanFailure.of(
          "Loading masked rows",
          "A constraint that masked values break wants another masker",
          CleanFailure.answer(e));
    } catch (IOException e) {
      // Its message may be of a decoder and quote what it read.
      throw new PreparationException(
          "Reading " + files.path().getFileName() + " failed (" + e.getClass().getSimpleName()
              + ")",
          "Check that the file is complete and can be read",
          null);
    }
  }

  private FileRows looked(Connection goal, Work work) throws IOException, InterruptedException {
    Catalog catalog = CatalogReader.read(Sessions.jooq(goal));
    Map<List<String>, Long> partitions = new HashMap<>();
    for (Record row : Sessions.jooq(goal).resultQuery(PARTITIONS).fetch()) {
      partitions.put(
          List.of(row.get(0, String.class), row.get(1, String.class)), row.get(2, Long.class));
    }
    try (RowReader reader = files.open()) {
      return new FileRows(catalog, partitions).look(reader, work);
    }
  }

  /** Plans in a session of its own, which only reads: what rows would break is tried out there. */
  private Plan plan(FileRows rows, ConnectionTarget target, Connection goal, Work work)
      throws SQLException, InterruptedException {
    work.step("checking the masking policy", policy.file());
    Catalog catalog = CatalogReader.read(Sessions.jooq(goal));
    Plan plan = FileCatalog.plan(policy, catalog, rows::has, rows::columns);
    plan = plan.with(FileCatalog.unknown(rows.unknown()));
    plan = plan.with(FileCatalog.uneven(plan, rows::agree));
    try (Connection judge = Sessions.source(target)) {
      Sessions.limit(judge, work);
      return Trial.run(plan, judge, rows, work);
    }
  }

  private void carry(Plan plan, FileRows rows, Connection goal, Tally tally, Work work)
      throws IOException, SQLException, InterruptedException {
    try (RowReader reader = files.open()) {
      for (Heading heading = reader.nextTable(); heading != null; heading = reader.nextTable()) {
        Optional<TablePlan> table = rows.table(heading).flatMap(plan::find);
        if (table.isPresent() && !table.get().copied().isEmpty()) {
          tally.begins(table.get().table());
          carry(table.get(), heading, reader, goal, tally, work);
        }
      }
    }
  }

  private void carry(
      TablePlan plan, Heading heading, RowReader reader, Connection goal, Tally tally, Work work)
      throws IOException, SQLException, InterruptedException {
    SelectRows select = new SelectRows(plan);
    List<Asked> order = FileRows.order(heading);
    RowMasker masker = select.masker(policy.maskers(), order);
    CopyIn in = goal.unwrap(PGConnection.class).getCopyAPI().copyIn(select.copyIn(order));
    Table table = plan.table();
    RowBuffer buffer = new RowBuffer();
    try {
      long count = 0;
      while (reader.nextRow()) {
        masker.mask(reader.bytes(), reader.from(), reader.to(), buffer);
        count++;
        if (buffer.length() >= FLUSH_BYTES) {
          work.proceed(STEP);
          tally.carried(table, count, buffer.length());
          tally.tell(work);
          count = 0;
          flush(buffer, in);
        }
      }
      tally.carried(table, count, buffer.length());
      flush(buffer, in);
      in.endCopy();
    } catch (SQLException e) {
      throw CleanFailure.of(
          "Masking " + table,
          "A constraint that masked values break wants another masker; the file may also be of another"
              + " schema than the migrations make",
          e);
    } catch (RowMasker.Misfit e) {
      throw e.stopping(table);
    } finally {
      if (in.isActive()) {
        in.cancelCopy();
      }
    }
  }

  private static void flush(RowBuffer buffer, CopyIn in) throws SQLException {
    in.writeToCopy(buffer.bytes(), 0, buffer.length());
    buffer.clear();
  }
}
