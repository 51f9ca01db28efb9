package io.spawndb.cli.mask;

import io.spawndb.api.SourceSettings;
import io.spawndb.cli.session.CommandFailure;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.NameArgument;
import io.spawndb.cli.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints what the last load did. */
@Command(
    name = "report",
    description =
        "Prints what the last load did to each column: the file that source.report names.")
final class MaskReportCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The environment")
  private String name = "";

  MaskReportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    SourceSettings settings = session.gateway().source(NameArgument.parse(name));
    String said = settings.entries().get("report");
    if (said == null) {
      throw new CommandFailure(
          ExitCodes.CONFIGURATION,
          "Environment '" + name + "' keeps no report",
          "Add 'report: masking-report.json' (or .md) below its source in spawn.yaml");
    }
    Path file = settings.baseDirectory().resolve(said);
    if (!Files.exists(file)) {
      throw new CommandFailure(
          ExitCodes.NOT_FOUND,
          "There is no report at " + file,
          "It is written when a template is filled: 'spawn up " + name + "'");
    }
    session.terminal().out().print(Files.readString(file));
    return ExitCodes.OK;
  }
}
