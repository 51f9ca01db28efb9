package io.spawndb.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stops the servers that Spawn started. */
@Command(
    name = "stop",
    description = "Stops the servers that Spawn started. Data stays; the next connect starts them.")
final class StopCommand implements Callable<Integer> {

  private final Session session;

  StopCommand(Session session) {
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
