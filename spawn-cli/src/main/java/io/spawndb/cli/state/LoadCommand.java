package io.spawndb.cli.state;

import io.spawndb.api.Environment;
import io.spawndb.cli.output.ProgressBar;
import io.spawndb.cli.session.CheckpointArgument;
import io.spawndb.cli.session.Confirmation;
import io.spawndb.cli.session.Session;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Puts a checkpoint in the place of what an environment holds. */
@Command(
    name = "load",
    description = {
      "Replaces what an environment holds by a checkpoint; makes the environment if there is none.",
      "Migrations that the checkpoint lacks are applied. Asks first, unless --force."
    })
public final class LoadCommand implements Callable<Integer> {

  private final Session session;

  @Mixin
  private Confirmation confirmation = new Confirmation();

  @Parameters(paramLabel = "NAME:CHECKPOINT", description = "The environment and its checkpoint")
  private String checkpoint = "";

  public LoadCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    CheckpointArgument argument = CheckpointArgument.parse(checkpoint);
    String name = argument.checkpoint().value();
    try (ProgressBar bar = session.progressBar();
        Environment environment = session.gateway().environment(argument.environment(), bar)) {
      argument.requireIn(environment);
      return new Replacement(session, confirmation, bar)
          .make(environment, "Load " + name + "?", "holds " + name, each -> each.load(name));
    }
  }
}
