package io.spawndb.cli.upkeep;

import io.spawndb.cli.output.OutputFormat;
import io.spawndb.cli.output.Table;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.Session;
import io.spawndb.spi.Finding;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Ends environments whose lifetime is over. */
@Command(
    name = "gc",
    description =
        "Drops environments whose lifetime is over, and templates beyond the disk budget; what has"
            + " sessions or is protected stays.")
public final class GcCommand implements Callable<Integer> {

  private final Session session;

  @Option(names = "--dry-run", description = "Only tells what would be dropped, and why")
  private boolean dryRun;

  @Option(
      names = "--branches",
      description = "Also drops the data of branches that git has no more (with 'branch: git')")
  private boolean branches;

  public GcCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<Finding> findings = session.gateway().gc(dryRun, branches);
    if (findings.isEmpty() && session.options().output() == OutputFormat.TABLE) {
      session.tell("Nothing is over");
      return ExitCodes.OK;
    }
    Table table = Table.of("environment", "explanation");
    findings.forEach(finding -> table.row(finding.subject(), finding.explanation()));
    session.print(table);
    return ExitCodes.OK;
  }
}
