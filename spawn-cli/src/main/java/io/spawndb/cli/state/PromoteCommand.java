package io.spawndb.cli.state;

import io.spawndb.api.CheckpointName;
import io.spawndb.api.Environment;
import io.spawndb.api.Progress;
import io.spawndb.cli.output.OutputFormat;
import io.spawndb.cli.output.ProgressBar;
import io.spawndb.cli.output.Table;
import io.spawndb.cli.session.CheckpointArgument;
import io.spawndb.cli.session.CommandFailure;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.NameArgument;
import io.spawndb.cli.session.Session;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets new environments begin with a checkpoint. */
@Command(
    name = "promote",
    description = {
      "Lets new environments of the name begin with a checkpoint, and 'spawn reset' go back to it.",
      "Existing ones are not touched. With a NAME alone it shows what is promoted."
    })
public final class PromoteCommand implements Callable<Integer> {

  /** What a promotion is for. */
  enum As {
    /** New environments begin with it. */
    BASE,
    /** New environments begin with the recipe again. */
    NONE
  }

  private final Session session;

  @Parameters(paramLabel = "NAME[:CHECKPOINT]", description = "The checkpoint; NAME with --as none")
  private String name = "";

  @Option(
      names = "--as",
      paramLabel = "base|none",
      description = "base: new environments begin with it; none: with the recipe again")
  private @Nullable As as;

  public PromoteCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return CheckpointArgument.matches(name) ? promote(CheckpointArgument.parse(name)) : ofName();
  }

  private int promote(CheckpointArgument argument) {
    if (as != As.BASE) {
      throw new CommandFailure(
          ExitCodes.USAGE,
          "It is not said what " + argument + " is to become",
          "Add --as base; to undo it: spawn promote " + argument.environment() + " --as none");
    }
    try (ProgressBar bar = session.progressBar();
        Environment environment = session.gateway().environment(argument.environment(), bar)) {
      argument.requireIn(environment);
      environment.promote(argument.checkpoint().value());
    }
    session.tell("New environments '" + argument.environment().name() + "' begin with "
        + argument.checkpoint() + " now; existing ones do after 'spawn reset'");
    return ExitCodes.OK;
  }

  private int ofName() {
    NameArgument argument = NameArgument.parse(name);
    if (as == As.BASE) {
      throw new CommandFailure(
          ExitCodes.USAGE, "'" + name + "' names no checkpoint", "Write " + name + ":CHECKPOINT");
    }
    try (Environment environment =
        session.gateway().environment(argument, Progress.Listener.NONE)) {
      if (as == As.NONE) {
        environment.demote();
        session.tell("New environments '" + argument.name() + "' begin with the recipe");
      } else {
        show(environment.promoted());
      }
    }
    return ExitCodes.OK;
  }

  private void show(Optional<CheckpointName> promoted) {
    if (session.options().output() == OutputFormat.TABLE && promoted.isEmpty()) {
      session.tell("Nothing is promoted: new environments begin with the recipe");
      return;
    }
    Table table = Table.of("promoted");
    promoted.ifPresent(each -> table.row(each.value()));
    session.print(table);
  }
}
