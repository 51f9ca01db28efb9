package io.spawndb.cli.state;

import io.spawndb.api.Environment;
import io.spawndb.api.ExportedCheckpoint;
import io.spawndb.cli.output.OutputFormat;
import io.spawndb.cli.output.ProgressBar;
import io.spawndb.cli.output.Size;
import io.spawndb.cli.output.Table;
import io.spawndb.cli.session.CheckpointArgument;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a checkpoint into a file. */
@Command(
    name = "export",
    description = {
      "Writes a checkpoint into one compressed file that a colleague can import.",
      "It holds schema and rows, without owners and privileges; what cannot be carried is refused."
    })
public final class ExportCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "NAME:CHECKPOINT", description = "The checkpoint")
  private String checkpoint = "";

  @Parameters(index = "1", paramLabel = "FILE", description = "The new file, such as bug.spawn")
  private Path file = Path.of("");

  @Option(names = "--force", description = "Takes the place of an existing file")
  private boolean force;

  public ExportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    CheckpointArgument argument = CheckpointArgument.parse(checkpoint);
    ExportedCheckpoint exported;
    try (ProgressBar bar = session.progressBar();
        Environment environment = session.gateway().environment(argument.environment(), bar)) {
      argument.requireIn(environment);
      exported = export(environment, argument.checkpoint().value());
    }
    if (session.options().output() == OutputFormat.TABLE) {
      session.tell("Exported " + exported + " to " + file + " (" + exported.rows() + " rows in "
          + exported.tables() + " tables, " + Size.text(OptionalLong.of(exported.fileBytes()))
          + ")");
    } else {
      session.print(records(exported));
    }
    return ExitCodes.OK;
  }

  /** The old file stays until the new one is whole. */
  private ExportedCheckpoint export(Environment environment, String name) throws IOException {
    if (!force || !Files.exists(file)) {
      return environment.export(name, file);
    }
    Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    ExportedCheckpoint exported = environment.export(name, fresh);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    return exported;
  }

  private static Table records(ExportedCheckpoint exported) {
    return Table.of("checkpoint", "engine", "server", "created", "tables", "rows", "bytes")
        .row(
            exported.toString(),
            exported.engine().toString(),
            exported.serverVersion(),
            exported.created().toString(),
            exported.tables(),
            exported.rows(),
            exported.fileBytes());
  }
}
