package io.spawndb.masking.internal.load;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.PreparationException;
import io.spawndb.masking.internal.file.RowFiles;
import io.spawndb.masking.internal.foreign.ForeignDatabase;
import io.spawndb.masking.internal.plan.Plan;
import io.spawndb.masking.internal.plan.Refusal;
import io.spawndb.masking.internal.policy.Policy;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.exception.DataAccessException;

/**
 * Fills a hidden database with masked rows that are read here, one by one: those of files, and of live databases
 * that are no PostgreSQL. The schema is the target's. Nothing is written before the whole plan stands.
 */
public final class RowLoad {

  private final Policy policy;
  private final RowSupply supply;
  private final long bytesPerSecond;

  private RowLoad(Policy policy, RowSupply supply, long bytesPerSecond) {
    this.policy = policy;
    this.supply = supply;
    this.bytesPerSecond = bytesPerSecond;
  }

  /** Takes rows from files, which are looked through twice. */
  public static RowLoad of(Policy policy, RowFiles files, long bytesPerSecond) {
    return new RowLoad(policy, (goal, work) -> FileRows.look(files, goal, work), bytesPerSecond);
  }

  /** Takes rows from a live database, in one state. */
  public static RowLoad of(Policy policy, ForeignDatabase source, long bytesPerSecond) {
    return new RowLoad(
        policy, (goal, work) -> ForeignRows.look(source, goal, work), bytesPerSecond);
  }

  /** Loads into a database that has the schema, and returns what was done. */
  public Report into(ConnectionTarget target, Work work) throws InterruptedException {
    try (Connection goal = Sessions.target(target)) {
      Sessions.limit(goal, work);
      Sessions.checkMade(goal);
      TargetSchema schema = new TargetSchema(goal);
      schema.refuseUnlessReady(false);
      try (Supplied rows = supply.look(Goal.of(goal), work)) {
        Plan plan = schema.checked(plan(rows, target, work));
        Refusal.unlessReady(plan);
        schema.open(plan);
        Tally tally = new Tally(rows.bytes());
        new RowPipe(goal, policy.maskers(), new Pace(bytesPerSecond), tally)
            .carry(plan, rows, work);
        work.step("checking the masked rows", "constraints");
        schema.close();
        return Report.of(plan, tally);
      }
    } catch (SQLException | DataAccessException e) {
      throw CleanFailure.of(
          "Loading masked rows",
          "A constraint that masked values break wants another masker",
          CleanFailure.answer(e));
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** Its message may be of a decoder and quote what it read. */
  private static PreparationException broken(IOException failure) {
    return new PreparationException(
        "Reading the source's files failed (" + failure.getClass().getSimpleName() + ")",
        "Check that they are complete and can be read",
        null);
  }

  /** Plans in a session of its own, which only reads: what rows would break is tried out there. */
  private Plan plan(Supplied rows, ConnectionTarget target, Work work)
      throws SQLException, InterruptedException {
    work.step("checking the masking policy", policy.file());
    Plan plan = rows.plan(policy);
    try (Connection judge = Sessions.source(target)) {
      Sessions.limit(judge, work);
      return Trial.run(plan, judge, rows, work).with(rows.found());
    }
  }
}
