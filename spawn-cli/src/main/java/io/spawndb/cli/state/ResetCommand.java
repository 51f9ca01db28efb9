package io.spawndb.cli.state;

import io.spawndb.api.Environment;
import io.spawndb.cli.output.ProgressBar;
import io.spawndb.cli.session.Confirmation;
import io.spawndb.cli.session.NameArgument;
import io.spawndb.cli.session.Session;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Starts an environment again from its recipe. */
@Command(
    name = "reset",
    description = {
      "Replaces what an environment holds by what its migrations and seed make now.",
      "Checkpoints stay. Asks first, unless --force."
    })
public final class ResetCommand implements Callable<Integer> {

  private final Session session;

  @Mixin
  private Confirmation confirmation = new Confirmation();

  @Parameters(paramLabel = "NAME", description = "The environment")
  private String name = "";

  public ResetCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    NameArgument argument = NameArgument.parse(name);
    try (ProgressBar bar = session.progressBar();
        Environment environment = session.gateway().environment(argument, bar)) {
      return new Replacement(session, confirmation, bar)
          .make(environment, "Reset it?", "holds what a new one begins with", Environment::reset);
    }
  }
}
