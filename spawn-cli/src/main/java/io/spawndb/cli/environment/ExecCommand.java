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

/** Runs a program that finds the environment in its variables. */
@Command(
    name = "exec",
    description = {
      "Runs a program with DATABASE_URL, PG* or MYSQL_*, JDBC_URL and SPRING_DATASOURCE_* set.",
      "Its exit code is passed on."
    })
public final class ExecCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "NAME", description = "The environment")
  private String name = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "-- CMD",
      description = "The program and its arguments")
  private List<String> command = new ArrayList<>();

  public ExecCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    List<String> program =
        command.get(0).equals("--") ? command.subList(1, command.size()) : command;
    if (program.isEmpty()) {
      throw new CommandFailure(
          ExitCodes.USAGE, "'exec' names no program", "Write spawn exec " + name + " -- CMD");
    }
    Map<String, String> variables;
    try (Environment environment = session.ready(NameArgument.parse(name))) {
      variables = new Addresses(environment.target()).variables();
    }
    try {
      return new ChildProcess(program, variables).run();
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCodes.NOT_STARTED,
          "'" + program.get(0) + "' could not be started",
          "Check its name and that it is on the PATH",
          e);
    }
  }
}
