package io.spawndb.cli.demo;

import io.spawndb.EnvironmentBuilder;
import io.spawndb.Spawn;
import io.spawndb.api.Environment;
import io.spawndb.api.Progress;
import io.spawndb.cli.output.ProgressBar;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the main job on the embedded default: real work, measured as it happens. */
@Command(
    name = "demo",
    description = {
      "Makes a database in a project of its own, connects to it in several ways, measures each.",
      "Stops the embedded server once on the way; --no-stop leaves it running."
    })
public final class DemoCommand implements Callable<Integer> {

  private static final String COPY = "copy";

  private final Session session;

  @Option(names = "--no-stop", description = "Leaves out the restart of the server")
  private boolean noStop;

  public DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    DemoFolder folder = DemoFolder.of(session.terminal().variables());
    boolean former = folder.exists();
    Path config = folder.write().config();
    if (former) {
      drop(config);
    }
    session.tell("A small shop on PostgreSQL, made of three migrations and a seed. An application");
    session.tell("would name it jdbc:spawn:demo. Each time is that of a connect and a query.");
    session.tell("");
    DemoReport report = new DemoReport(session);
    run(folder, report);
    report.end();
    tellNext(folder);
    return ExitCodes.OK;
  }

  private void run(DemoFolder folder, DemoReport report)
      throws IOException, SQLException, InterruptedException {
    TimedParts parts = new TimedParts();
    try (ProgressBar bar = session.progressBar();
        Environment environment =
            builder(folder.config()).listener(parts.and(bar)).build();
        Environment copy = builder(folder.config()).branch(COPY).listener(bar).build()) {
      DemoSteps steps = new DemoSteps(report, environment);
      steps.first(parts, bar);
      steps.again();
      steps.another(copy);
      copy.drop();
      if (!noStop) {
        steps.afterRestart(session.gateway());
      }
      steps.fromFreshJvm(folder);
    }
  }

  static EnvironmentBuilder builder(Path config) {
    return Spawn.environment(DemoFolder.ENVIRONMENT).config(config);
  }

  /** So that the first connect of this run is one. */
  private static void drop(Path config) {
    try (Environment former = builder(config).listener(Progress.Listener.NONE).build();
        Environment copy = builder(config).branch(COPY).build()) {
      former.drop();
      copy.drop();
    }
  }

  private void tellNext(DemoFolder folder) {
    session.tell("");
    String script = System.getProperty("spawn.script");
    session.tell("Try next, in " + folder.path() + ":");
    session.tell("  spawn sql demo 'select * from customer limit 3'");
    session.tell("  spawn save demo:before    then change data, and   spawn load demo:before");
    session.tell("  spawn drop demo");
    if (script != null) {
      session.tell("where spawn is " + script + ", unless it is on your PATH.");
    }
    session.tell("Or in a project of yours: spawn init, and give it jdbc:spawn:NAME as its URL.");
  }
}
