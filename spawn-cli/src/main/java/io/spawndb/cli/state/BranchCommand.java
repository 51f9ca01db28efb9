package io.spawndb.cli.state;

import io.spawndb.api.BranchName;
import io.spawndb.api.Environment;
import io.spawndb.api.Progress;
import io.spawndb.cli.session.CommandFailure;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.NameArgument;
import io.spawndb.cli.session.Session;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a branch of an environment's data, or says which one is current. */
@Command(
    name = "branch",
    description = {
      "Makes a branch of an environment's data: a copy of the branch that is current, or of --from.",
      "Without BRANCH says which branch is current. 'spawn branches' lists them."
    })
public final class BranchCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "NAME", description = "The environment")
  private String name = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "BRANCH", description = "The new branch")
  private @Nullable String branch;

  @Option(
      names = "--from",
      paramLabel = "BRANCH|CHECKPOINT",
      description = {
        "The branch to copy, or the checkpoint to begin with (@x and :x where both are called x);",
        "'recipe' starts anew; the current branch unless given"
      })
  private @Nullable String from;

  public BranchCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    NameArgument argument = NameArgument.parse(name);
    if (branch == null) {
      try (Environment current = session.gateway().environment(argument, Progress.Listener.NONE)) {
        session.terminal().out().println(current.branch());
      }
      return ExitCodes.OK;
    }
    NameArgument made = new NameArgument(argument.name(), new BranchName(branch));
    BranchOrigin origin = from != null
        ? BranchOrigin.parse(from, argument, session)
        : BranchOrigin.of(current(argument));
    refuseExisting(made);
    session.options().set(origin.option(), origin.value());
    try (Environment environment = session.ready(made)) {
      session.terminal().out().println(environment.target().url());
      session.tell(environment.id() + " is ready, from " + origin.text());
    }
    return ExitCodes.OK;
  }

  private String current(NameArgument argument) {
    try (Environment current = session.gateway().environment(argument, Progress.Listener.NONE)) {
      return current.branch();
    }
  }

  private void refuseExisting(NameArgument made) {
    try (Environment environment = session.gateway().environment(made, Progress.Listener.NONE)) {
      if (session.status(environment.id()).isPresent()) {
        throw new CommandFailure(
            ExitCodes.FAILURE,
            environment.id() + " exists already",
            "Choose another name, or drop it first with 'spawn drop " + made + "'");
      }
    }
  }
}
