package io.spawndb.cli.mask;

import io.spawndb.api.Environment;
import io.spawndb.api.Progress;
import io.spawndb.api.SpawnOptions;
import io.spawndb.cli.session.CommandFailure;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.NameArgument;
import io.spawndb.cli.session.Session;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an environment with masked data. */
@Command(
    name = "run",
    description = "Makes a new environment: migrations, masked rows of the source, seed.")
final class MaskRunCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The environment")
  private String name = "";

  @Mixin
  private MaskSource source = new MaskSource();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Writes what was done to each column, as JSON or (.md) as a page")
  private @Nullable Path report;

  MaskRunCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    source.settings(session, name);
    Map<String, String> said = new HashMap<>(source.said(session.terminal()));
    if (report != null) {
      said.put("report", report.toAbsolutePath().toString());
    }
    said.forEach(
        (key, value) -> session.options().set(SpawnOptions.SOURCE.name() + "." + key, value));
    NameArgument argument = NameArgument.parse(name);
    refuseIfThere(argument);
    try (Environment environment = session.ready(argument)) {
      session.terminal().out().println(environment.target().url());
      session.tell(environment.id() + " is ready with masked data");
    }
    return ExitCodes.OK;
  }

  private void refuseIfThere(NameArgument argument) {
    try (Environment environment =
        session.gateway().environment(argument, Progress.Listener.NONE)) {
      if (session.status(environment.id()).isPresent()) {
        throw new CommandFailure(
            ExitCodes.FAILURE,
            "Environment '" + environment.id() + "' exists already and keeps its data",
            "Use another name, or 'spawn reset " + name + "' to begin again with the recipe");
      }
    }
  }
}
