package io.spawndb.cli.state;

import io.spawndb.api.Checkpoint;
import io.spawndb.api.Environment;
import io.spawndb.api.EnvironmentStatus;
import io.spawndb.cli.output.Moment;
import io.spawndb.cli.output.OutputFormat;
import io.spawndb.cli.output.ProgressBar;
import io.spawndb.cli.output.Table;
import io.spawndb.cli.session.Confirmation;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.Session;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;

/** Puts something else in the place of what an environment holds, after asking. */
final class Replacement {

  private final Session session;
  private final Confirmation confirmation;
  private final ProgressBar bar;

  Replacement(Session session, Confirmation confirmation, ProgressBar bar) {
    this.session = session;
    this.confirmation = confirmation;
    this.bar = bar;
  }

  /**
   * Does it, unless the person does not want to lose what is there.
   *
   * @param question what is asked, such as {@code Load bug-42?}
   * @param done what the environment is then, such as {@code holds bug-42}
   */
  int make(Environment environment, String question, String done, Consumer<Environment> change)
      throws IOException {
    Optional<EnvironmentStatus> existing = session.status(environment.id());
    if (existing.isPresent() && !agreed(existing.get(), environment, question)) {
      session.tell("Nothing was changed");
      return ExitCodes.FAILURE;
    }
    long begin = System.nanoTime();
    change.accept(environment);
    long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
    bar.close();
    if (session.options().output() == OutputFormat.TABLE) {
      session.tell(environment.id() + " " + done + " now (" + millis + " ms)");
    } else {
      session.print(Table.of("environment", "millis").row(environment.id().toString(), millis));
    }
    return ExitCodes.OK;
  }

  private boolean agreed(EnvironmentStatus existing, Environment environment, String question)
      throws IOException {
    if (confirmation.given()) {
      return true;
    }
    String loss = loss(existing, environment);
    bar.erase();
    return confirmation.asked(session.terminal(), loss, question);
  }

  /** Says since when there is something to lose: since it was last saved here, or made. */
  private static String loss(EnvironmentStatus existing, Environment environment) {
    Instant made = existing.created() == null ? Instant.EPOCH : existing.created();
    Optional<Checkpoint> saved = environment.checkpoints().stream()
        .filter(checkpoint -> checkpoint.branch().equals(existing.id().branch()))
        .filter(checkpoint -> !checkpoint.created().isBefore(made))
        .max(Comparator.comparing(Checkpoint::created));
    String since = saved
        .map(checkpoint -> " since it was saved as '" + checkpoint.name() + "' ("
            + Moment.local(checkpoint.created()) + ")")
        .orElseGet(() ->
            existing.created() == null ? "" : " since it was made (" + Moment.local(made) + ")");
    return "What " + existing.id() + " holds" + since + " would be lost";
  }
}
