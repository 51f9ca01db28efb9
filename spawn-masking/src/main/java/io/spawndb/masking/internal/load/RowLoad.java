package io.spawndb.masking.internal.load;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.PreparationException;
import io.spawndb.api.SpawnException;
import io.spawndb.masking.internal.file.RowFiles;
import io.spawndb.masking.internal.foreign.ForeignDatabase;
import io.spawndb.masking.internal.plan.Plan;
import io.spawndb.masking.internal.plan.Refusal;
import io.spawndb.masking.internal.policy.Policy;
import io.spawndb.masking.internal.write.Judge;
import io.spawndb.masking.internal.write.Target;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jooq.exception.DataAccessException;

/**
 * Fills a hidden database with masked rows that are read here, one by one: those of files, and of live databases
 * that are no PostgreSQL. The schema is the target's. Nothing is written before the whole plan stands.
 */
public final class RowLoad {

  private final Optional<Policy> policy;
  private final RowSupply supply;
  private final long bytesPerSecond;

  private RowLoad(Optional<Policy> policy, RowSupply supply, long bytesPerSecond) {
    this.policy = policy;
    this.supply = supply;
    this.bytesPerSecond = bytesPerSecond;
  }

  /** Takes rows from files, which are looked through twice; a draft needs no policy. */
  public static RowLoad of(Optional<Policy> policy, RowFiles files, long bytesPerSecond) {
    return new RowLoad(policy, (goal, work) -> FileRows.look(files, goal, work), bytesPerSecond);
  }

  /** Takes rows from a live database, in one state; a draft needs no policy. */
  public static RowLoad of(Optional<Policy> policy, ForeignDatabase source, long bytesPerSecond) {
    return new RowLoad(
        policy, (goal, work) -> ForeignRows.look(source, goal, work), bytesPerSecond);
  }

  /** Loads into a database that has the schema, and returns what was done. */
  public Report into(ConnectionTarget target, Work work) throws InterruptedException {
    try (Target goal = Targets.open(target)) {
      goal.limit(work);
      goal.refuseUnlessMade();
      TargetFit fit = new TargetFit(goal);
      fit.refuseUnlessReady(false);
      // The target's server tries out what rows would break, before any is written.
      try (Supplied rows = supply.look(Optional.of(Goal.of(goal)), work);
          Judge judge = goal.judge(work)) {
        Plan plan = fit.checked(plan(rows, Optional.of(judge), work));
        judge.close();
        Refusal.unlessReady(plan);
        goal.lift(plan);
        Tally tally = new Tally(rows.bytes());
        new RowPipe(goal, policy().maskers(), new Pace(bytesPerSecond), tally)
            .carry(plan, rows, work);
        work.step("checking the masked rows", "constraints");
        goal.restore();
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

  /**
   * Returns the plan, with all reasons why it stops if it does. Writes nothing.
   *
   * @param schema a database that has the schema; without one that of the source stands for it, as far as it is
   *     known, and what servers judge is not judged
   */
  public Plan plan(Optional<ConnectionTarget> schema, Work work) throws InterruptedException {
    return looking(schema, work, (rows, judge) -> plan(rows, judge, work));
  }

  /** Returns how values look before and after masking. Writes nothing. */
  public List<Preview.Line> preview(int count, Optional<ConnectionTarget> schema, Work work)
      throws InterruptedException {
    return looking(schema, work, (rows, judge) -> {
      Plan plan = plan(rows, judge, work);
      Refusal.unlessReady(plan);
      return Preview.of(plan, rows, count);
    });
  }

  /** Returns a starting policy. */
  public String draft(Optional<ConnectionTarget> schema, Work work) throws InterruptedException {
    return looking(schema, work, (rows, judge) -> Trial.draft(rows.schema(), rows));
  }

  private interface Look<T> {
    T at(Supplied rows, Optional<Judge> judge) throws SQLException, InterruptedException;
  }

  private <T> T looking(Optional<ConnectionTarget> schema, Work work, Look<T> look)
      throws InterruptedException {
    if (schema.isEmpty()) {
      try (Supplied rows = supply.look(Optional.empty(), work)) {
        return look.at(rows, Optional.empty());
      } catch (SQLException | DataAccessException e) {
        throw unanswered(e);
      } catch (IOException e) {
        throw broken(e);
      }
    }
    try (Target goal = Targets.open(schema.get())) {
      goal.limit(work);
      try (Judge judge = goal.judge(work);
          Supplied rows = supply.look(Optional.of(Goal.of(goal)), work)) {
        return look.at(rows, Optional.of(judge));
      }
    } catch (SQLException | DataAccessException e) {
      throw unanswered(e);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private static SpawnException unanswered(Exception failure) {
    return CleanFailure.of("Looking at the source", "Try again", CleanFailure.answer(failure));
  }

  private Plan plan(Supplied rows, Optional<Judge> judge, Work work)
      throws SQLException, InterruptedException {
    Policy applied = judge.isPresent() ? policy() : policy().unapproved();
    work.step("checking the masking policy", applied.file());
    return Trial.run(rows.plan(applied), judge, rows, work).with(rows.found());
  }

  private Policy policy() {
    return policy.orElseThrow(() -> new IllegalStateException("a draft has no policy"));
  }

  /** Its message may be of a decoder and quote what it read. */
  private static PreparationException broken(IOException failure) {
    return new PreparationException(
        "Reading the source's files failed (" + failure.getClass().getSimpleName() + ")",
        "Check that they are complete and can be read",
        null);
  }
}
