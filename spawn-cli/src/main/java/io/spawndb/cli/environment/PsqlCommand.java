package io.spawndb.cli.environment;

import io.spawndb.api.Environment;
import io.spawndb.cli.session.CommandFailure;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.NameArgument;
import io.spawndb.cli.session.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs PostgreSQL's own client. */
@Command(name = "psql", description = "Runs psql from the PATH against an environment.")
public final class PsqlCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "NAME", description = "The environment")
  private String name = "";

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "ARG", description = "Arguments of psql")
  private List<String> arguments = new ArrayList<>();

  public PsqlCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Map<String, String> variables;
    try (Environment environment = session.ready(NameArgument.parse(name))) {
      Endpoint.ofPostgres(
          environment.target(), "Use 'spawn sql " + name + "', or another client by 'spawn exec'");
      variables = new Addresses(environment.target()).variables();
    }
    List<String> program = new ArrayList<>(List.of("psql"));
    arguments.stream()
        .skip(!arguments.isEmpty() && arguments.get(0).equals("--") ? 1 : 0)
        .forEach(program::add);
    try {
      return new ChildProcess(program, variables).run();
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCodes.NOT_STARTED,
          "psql could not be started: it is not on the PATH",
          "Install PostgreSQL's client (package postgresql-client or libpq), or use 'spawn sql "
              + name
              + " \"...\"'",
          e);
    }
  }
}
