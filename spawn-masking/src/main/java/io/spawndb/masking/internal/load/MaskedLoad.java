package io.spawndb.masking.internal.load;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.masking.internal.catalog.CatalogReader;
import io.spawndb.masking.internal.plan.Plan;
import io.spawndb.masking.internal.plan.Planner;
import io.spawndb.masking.internal.plan.Refusal;
import io.spawndb.masking.internal.policy.Policy;
import io.spawndb.masking.internal.write.Judge;
import io.spawndb.masking.internal.write.Target;
import io.spawndb.spi.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jooq.exception.DataAccessException;

/**
 * Fills a hidden database with masked rows. Nothing is written before the whole plan stands; whoever made
 * the database drops it if this fails.
 *
 * @param policy what happens to each column
 * @param intake how the source is read
 */
public record MaskedLoad(Policy policy, Intake intake) {

  private static final String CONNECT = "Check the source's URL and login";

  /**
   * Reads the source's schema and a sample, and returns the plan, with all reasons why it stops if it
   * does. Writes nothing.
   */
  public Plan plan(Work work) throws InterruptedException {
    try (Connection session = open(intake.source(), work)) {
      return withSchema(plan(session, work), session, work);
    } catch (SQLException | DataAccessException e) {
      throw CleanFailure.of("Reading the source", CONNECT, CleanFailure.answer(e));
    }
  }

  /** Returns how values look before and after masking. Writes nothing. */
  public List<Preview.Line> preview(int rows, Work work) throws InterruptedException {
    try (Connection session = open(intake.source(), work)) {
      Plan plan = plan(session, work);
      Refusal.unlessReady(plan);
      return Preview.of(plan, new ServerSamples(session, rows), rows);
    } catch (SQLException | DataAccessException e) {
      throw CleanFailure.of("Reading the source", CONNECT, CleanFailure.answer(e));
    }
  }

  /** Returns a starting policy for a source. */
  public static String draft(ConnectionTarget source, Work work) throws InterruptedException {
    try (Connection session = open(source, work)) {
      return Trial.draft(
          CatalogReader.read(Sessions.jooq(session)),
          new ServerSamples(session, ServerSamples.MOST));
    } catch (SQLException | DataAccessException e) {
      throw CleanFailure.of("Reading the source", CONNECT, CleanFailure.answer(e));
    }
  }

  private Plan plan(Connection session, Work work) throws SQLException, InterruptedException {
    work.step("checking the masking policy", policy.file());
    Plan plan = Planner.plan(policy, CatalogReader.read(Sessions.jooq(session)));
    plan = Ranges.check(plan, session);
    Samples samples = new ServerSamples(session, ServerSamples.MOST);
    return Trial.run(plan, Optional.of(new ServerJudge(session)), samples, work);
  }

  /** Loads into a database that has the schema, and returns what was done. */
  public Report into(ConnectionTarget target, Work work) throws InterruptedException {
    Connection session = open(intake.source(), work);
    try (session;
        Target goal = Targets.open(target)) {
      goal.limit(work);
      goal.refuseUnlessApart(session);
      TargetFit fit = new TargetFit(goal);
      fit.refuseUnlessReady(intake.schema());
      Plan plan = plan(session, work);
      // Exported before the schema is read: a query that failed would end it.
      String snapshot = Sessions.value(session, "SELECT pg_catalog.pg_export_snapshot()");
      plan = intake.schema()
          ? made(plan, session, goal.session(), work)
          : tried(fit.checked(plan), session, goal, work);
      Refusal.unlessReady(plan);
      goal.lift(plan);
      Tally tally = carry(plan, snapshot, target, work);
      work.step("checking the masked rows", "constraints");
      goal.restore();
      return Report.of(plan, tally);
    } catch (SQLException | DataAccessException e) {
      throw CleanFailure.of(
          "Loading masked rows",
          "A constraint that masked values break wants another masker; see 'spawn mask check'",
          CleanFailure.answer(e));
    }
  }

  private Plan withSchema(Plan plan, Connection session, Work work)
      throws SQLException, InterruptedException {
    return intake.schema() ? SourceSchema.read(session, work).checked(plan, session) : plan;
  }

  /** The source's server has judged the rows already, which another kind of server does not believe. */
  private static Plan tried(Plan plan, Connection session, Target goal, Work work)
      throws SQLException, InterruptedException {
    if (!goal.differs() || !plan.reasons().isEmpty()) {
      return plan;
    }
    try (Judge judge = goal.judge(work)) {
      return Trial.masked(plan, judge, new ServerSamples(session, ServerSamples.MOST), work);
    }
  }

  /** Makes the source's schema in the target, if nothing speaks against it. */
  private static Plan made(Plan plan, Connection session, Connection goal, Work work)
      throws SQLException, InterruptedException {
    SourceSchema schema = SourceSchema.read(session, work);
    Plan checked = schema.checked(plan, session).with(schema.lacking(session, goal, work));
    Refusal.unlessReady(checked);
    schema.make(goal, work);
    return checked;
  }

  private static Connection open(ConnectionTarget source, Work work) throws InterruptedException {
    work.proceed("connecting to the source");
    try {
      Connection session = Sessions.source(source);
      Sessions.limit(session, work);
      return session;
    } catch (SQLException e) {
      throw CleanFailure.of("Connecting to the source", CONNECT, e);
    }
  }

  private Tally carry(Plan plan, String snapshot, ConnectionTarget target, Work work)
      throws SQLException, InterruptedException {
    List<Chunk> chunks = Chunk.of(plan.tables(), intake.connections());
    Tally tally = new Tally(chunks.stream().mapToLong(Chunk::bytes).sum());
    int count = Math.max(1, Math.min(intake.connections(), chunks.size()));
    try (Carriers carriers = Carriers.open(intake.source(), snapshot, target, count)) {
      carriers.carry(chunks, policy.maskers(), new Pace(intake.bytesPerSecond()), tally, work);
    }
    return tally;
  }

  /** Without the source's URL, which may hold a password. */
  @Override
  public String toString() {
    return "masked load under " + policy.file();
  }
}
