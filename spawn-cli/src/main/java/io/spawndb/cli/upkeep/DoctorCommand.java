package io.spawndb.cli.upkeep;

import io.spawndb.cli.output.Table;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.Session;
import io.spawndb.spi.Finding;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks what Spawn depends on. */
@Command(
    name = "doctor",
    description = "Checks what Spawn depends on and finds leftovers; fails if something is broken.")
public final class DoctorCommand implements Callable<Integer> {

  private final Session session;

  @Option(names = "--fix", description = "Repairs and removes what it safely can")
  private boolean fix;

  public DoctorCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<Finding> findings = session.gateway().doctor(fix);
    Table table = Table.of("level", "subject", "explanation", "remedy");
    findings.forEach(finding -> table.row(
        finding.level().name().toLowerCase(Locale.ROOT),
        finding.subject(),
        finding.explanation(),
        finding.remedy()));
    session.print(table);
    return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.PROBLEM)
        ? ExitCodes.FAILURE
        : ExitCodes.OK;
  }
}
