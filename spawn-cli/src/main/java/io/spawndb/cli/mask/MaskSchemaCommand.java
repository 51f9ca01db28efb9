package io.spawndb.cli.mask;

import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.Session;
import io.spawndb.masking.Masking;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the JSON Schema of policies. */
@Command(name = "schema", description = "Prints the JSON Schema of masking.yaml, for editors.")
final class MaskSchemaCommand implements Callable<Integer> {

  private final Session session;

  MaskSchemaCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.terminal().out().print(Masking.schema());
    return ExitCodes.OK;
  }
}
