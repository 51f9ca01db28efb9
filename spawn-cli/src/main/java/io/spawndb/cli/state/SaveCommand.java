package io.spawndb.cli.state;

import io.spawndb.api.Checkpoint;
import io.spawndb.api.Environment;
import io.spawndb.cli.output.OutputFormat;
import io.spawndb.cli.output.ProgressBar;
import io.spawndb.cli.session.CheckpointArgument;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Freezes what an environment holds under a name. */
@Command(
    name = "save",
    description = {
      "Keeps what an environment holds under a name, until 'spawn drop NAME:CHECKPOINT'.",
      "Its sessions are ended for the copy; a pool reconnects by itself."
    })
public final class SaveCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "NAME:CHECKPOINT", description = "The environment and the new name")
  private String checkpoint = "";

  @Option(names = "--note", paramLabel = "TEXT", description = "A remark, shown by 'checkpoints'")
  private String note = "";

  public SaveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    CheckpointArgument argument = CheckpointArgument.parse(checkpoint);
    try (ProgressBar bar = session.progressBar();
        Environment environment = session.gateway().environment(argument.environment(), bar)) {
      session.requireExisting(argument.environment(), environment.id());
      Checkpoint saved = environment.save(argument.checkpoint().value(), note);
      bar.close();
      if (session.options().output() == OutputFormat.TABLE) {
        session.tell("Saved " + environment.id() + " as " + saved.name());
      } else {
        session.print(CheckpointsCommand.records(List.of(saved)));
      }
    }
    return ExitCodes.OK;
  }
}
