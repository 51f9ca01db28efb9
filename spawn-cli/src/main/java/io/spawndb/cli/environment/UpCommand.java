package io.spawndb.cli.environment;

import io.spawndb.api.CheckpointName;
import io.spawndb.api.Environment;
import io.spawndb.api.Progress;
import io.spawndb.api.SpawnOptions;
import io.spawndb.cli.output.OutputFormat;
import io.spawndb.cli.output.Table;
import io.spawndb.cli.session.CheckpointArgument;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.NameArgument;
import io.spawndb.cli.session.Session;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an environment ready and says where it is. */
@Command(
    name = "up",
    description = "Makes an environment ready: starts, migrates, seeds, or reattaches.")
public final class UpCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The environment")
  private String name = "";

  @Option(
      names = "--from",
      paramLabel = "CHECKPOINT",
      description = "Begins a new environment with a checkpoint instead of the recipe")
  private @Nullable String from;

  public UpCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    NameArgument argument = NameArgument.parse(name);
    if (from != null) {
      session.options().set(SpawnOptions.FROM, from);
      tellIfTooLate(argument);
    }
    long begin = System.nanoTime();
    try (Environment environment = session.ready(argument)) {
      long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
      print(environment, millis);
      session.tell(
          environment.id() + " is ready on " + environment.provider() + " in " + millis + " ms");
    }
    return ExitCodes.OK;
  }

  private void print(Environment environment, long millis) {
    String url = environment.target().url();
    if (session.options().output() == OutputFormat.TABLE) {
      session.terminal().out().println(url);
      return;
    }
    session.print(Table.of("environment", "url", "user", "provider", "millis")
        .row(
            environment.id().toString(),
            url,
            environment.target().user(),
            environment.provider(),
            millis));
  }

  /** What exists keeps its data: a checkpoint is loaded into it by another command. */
  private void tellIfTooLate(NameArgument argument) {
    try (Environment environment =
        session.gateway().environment(argument, Progress.Listener.NONE)) {
      if (session.status(environment.id()).isPresent()) {
        session.tell(
            "note: " + environment.id() + " exists already and is left as it is; 'spawn load "
                + new CheckpointArgument(argument, new CheckpointName(String.valueOf(from)))
                + "' puts the checkpoint there");
      }
    }
  }
}
