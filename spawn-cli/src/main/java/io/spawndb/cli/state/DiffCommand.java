package io.spawndb.cli.state;

import io.spawndb.api.Difference;
import io.spawndb.api.Environment;
import io.spawndb.cli.output.OutputFormat;
import io.spawndb.cli.output.ProgressBar;
import io.spawndb.cli.session.CommandFailure;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.NameArgument;
import io.spawndb.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows how an environment differs from something else. */
@Command(
    name = "diff",
    description = {
      "Shows how an environment differs from what a new one begins with, a checkpoint, or a branch.",
      "Exit code: 0 if nothing differs, 1 if something does, others as usual."
    })
public final class DiffCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The environment")
  private String name = "";

  @Option(
      names = "--against",
      paramLabel = "base|CHECKPOINT|BRANCH",
      defaultValue = "base",
      description =
          "What to compare with; base unless said. :X is surely a checkpoint, @X a branch")
  private String against = "base";

  @Option(names = "--rows", description = "Compares rows one by one too, and names their keys")
  private boolean rows;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "With --rows: how many rows to name in each table; 20 unless said")
  private int limit = 20;

  public DiffCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (limit < 0) {
      throw new CommandFailure(
          ExitCodes.USAGE, "--limit is " + limit, "Use 0 or more rows for each table");
    }
    NameArgument argument = NameArgument.parse(name);
    Difference difference;
    try (ProgressBar bar = session.progressBar();
        Environment environment = session.gateway().environment(argument, bar)) {
      session.requireExisting(argument, environment.id());
      difference = environment.diff(against, rows ? limit : -1);
    }
    if (difference.none() && session.options().output() == OutputFormat.TABLE) {
      session.tell(
          "Nothing differs from " + against + (rows ? "" : ", as far as rows are counted"));
    } else {
      new DiffReport(difference).print(session);
    }
    return difference.none() ? ExitCodes.OK : ExitCodes.FAILURE;
  }
}
