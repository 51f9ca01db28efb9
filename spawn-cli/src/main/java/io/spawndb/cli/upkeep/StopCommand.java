package io.spawndb.cli.upkeep;

import io.spawndb.cli.output.OutputFormat;
import io.spawndb.cli.output.Table;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stops the servers that Spawn started. */
@Command(
    name = "stop",
    description = "Stops the servers that Spawn started. Data stays; the next connect starts them.")
public final class StopCommand implements Callable<Integer> {

  private final Session session;

  public StopCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<String> stopped = session.gateway().stop();
    if (stopped.isEmpty() && session.options().output() == OutputFormat.TABLE) {
      session.tell("Nothing was running");
      return ExitCodes.OK;
    }
    Table table = Table.of("stopped");
    stopped.forEach(table::row);
    session.print(table);
    return ExitCodes.OK;
  }
}
