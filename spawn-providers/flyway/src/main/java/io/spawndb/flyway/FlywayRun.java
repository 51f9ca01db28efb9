package io.spawndb.flyway;

import io.spawndb.spi.Database;
import io.spawndb.spi.MigrationPlan.Drift;
import io.spawndb.spi.MigrationPlan.Phase;
import io.spawndb.spi.Work;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** One use of Flyway on one database. */
final class FlywayRun {

  private final FlywayPlan plan;
  private final Database database;
  private final Work work;
  private final TargetDataSource connections;
  private final FlywaySetup setup;

  FlywayRun(FlywayPlan plan, Database database, Work work) {
    this.plan = plan;
    this.database = database;
    this.work = work;
    this.connections =
        new TargetDataSource(database.target(), plan.source().resources().classLoader());
    this.setup = new FlywaySetup(plan.source(), connections);
  }

  void migrate(Phase phase) throws InterruptedException {
    Steps steps = new Steps(work, plan.migrations().size());
    watched("migrating", () -> {
      try {
        return setup.forMigrate(phase, steps).migrate();
      } catch (FlywayException e) {
        throw new FlywayFailure(plan, database, work).explain(e, steps, setup);
      }
    });
  }

  Drift compare() throws InterruptedException {
    return watched("comparing migrations", () -> {
      try {
        Flyway flyway = setup.forInfo();
        return new FlywayDrift(plan, flyway.getConfiguration())
            .drift(flyway.info().all(), database.id().name());
      } catch (FlywayException e) {
        throw new FlywayFailure(plan, database, work).explain(e);
      }
    });
  }

  /** Runs on the calling thread; an interrupt or the deadline ends the connections. */
  private <T> T watched(String step, Supplier<T> action) throws InterruptedException {
    work.proceed(step);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    Watch watch = new Watch(connections, work);
    try (watch) {
      thread.setContextClassLoader(plan.source().resources().classLoader());
      return action.get();
    } catch (RuntimeException e) {
      if (watch.interrupted() || FlywayFailure.interrupted(e)) {
        Thread.interrupted();
        InterruptedException interrupted =
            new InterruptedException("Interrupted while " + step + " for " + work.environment());
        interrupted.initCause(e);
        throw interrupted;
      }
      work.proceed(step);
      throw e;
    } finally {
      thread.setContextClassLoader(before);
      QuietLog.end(plan.source().resources().classLoader());
    }
  }
}
