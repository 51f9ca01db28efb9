package io.spawndb.cli.state;

import io.spawndb.api.Checkpoint;
import io.spawndb.api.CheckpointName;
import io.spawndb.api.Environment;
import io.spawndb.api.ExportedCheckpoint;
import io.spawndb.api.ImportOptions;
import io.spawndb.cli.output.OutputFormat;
import io.spawndb.cli.output.ProgressBar;
import io.spawndb.cli.session.CheckpointArgument;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.NameArgument;
import io.spawndb.cli.session.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a checkpoint of a file. */
@Command(
    name = "import",
    description = {
      "Makes a checkpoint of a file that 'spawn export' wrote; 'spawn load' then puts it in place.",
      "A file that is broken or does not fit is refused, and changes nothing.",
      "Import only what you would run as a migration: it may bring functions and triggers."
    })
public final class ImportCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "FILE", description = "The file, such as bug.spawn")
  private Path file = Path.of("");

  @Option(
      names = "--as",
      paramLabel = "NAME[:CHECKPOINT]",
      description = "The environment, and the checkpoint's name, that it is to have here")
  private @Nullable String as;

  @Option(names = "--force", description = "Takes the place of a checkpoint of that name")
  private boolean force;

  public ImportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ExportedCheckpoint told = session.gateway().exported(file);
    NameArgument name = NameArgument.parse(told.environment().value());
    Optional<CheckpointName> checkpoint = Optional.empty();
    if (as != null && CheckpointArgument.matches(as)) {
      CheckpointArgument wanted = CheckpointArgument.parse(as);
      name = wanted.environment();
      checkpoint = Optional.of(wanted.checkpoint());
    } else if (as != null) {
      name = NameArgument.parse(as);
      checkpoint = Optional.of(told.checkpoint());
    }
    Checkpoint made;
    try (ProgressBar bar = session.progressBar();
        Environment environment = session.gateway().environment(name, bar)) {
      made = environment.importCheckpoint(file, new ImportOptions(checkpoint, force));
    }
    if (session.options().output() == OutputFormat.TABLE) {
      session.tell("Imported " + name + ":" + made.name() + " (" + told.rows() + " rows in "
          + told.tables() + " tables); 'spawn load " + name + ":" + made.name()
          + "' puts it in place");
    } else {
      session.print(CheckpointsCommand.records(List.of(made)));
    }
    return ExitCodes.OK;
  }
}
