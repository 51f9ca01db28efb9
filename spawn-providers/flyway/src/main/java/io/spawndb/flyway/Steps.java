package io.spawndb.flyway;

import io.spawndb.spi.Work;
import java.util.Optional;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;

/** Hears of each migration before it runs: tells the progress, stops in time. For one run. */
final class Steps extends BaseCallback {

  /** Carries an interrupt through Flyway, whose callbacks cannot throw it. */
  static final class Interrupted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private Interrupted(InterruptedException cause) {
      super(cause);
    }
  }

  private final Work work;
  private final int total;
  private int done;
  private @Nullable MigrationInfo current;

  Steps(Work work, int total) {
    this.work = work;
    this.total = total;
  }

  /** Returns the migration that runs, or ran last. */
  Optional<MigrationInfo> current() {
    return Optional.ofNullable(current);
  }

  @Override
  public boolean supports(Event event, @Nullable Context context) {
    return event == Event.BEFORE_EACH_MIGRATE;
  }

  @Override
  public void handle(Event event, Context context) {
    current = context.getMigrationInfo();
    try {
      work.proceed("migrating " + current.getScript());
    } catch (InterruptedException e) {
      throw new Interrupted(e);
    }
    work.progress("migrating", current.getScript(), done++, total);
  }
}
