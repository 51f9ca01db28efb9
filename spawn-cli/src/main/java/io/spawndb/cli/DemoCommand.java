package io.spawndb.cli;

import io.spawndb.EnvironmentBuilder;
import io.spawndb.Spawn;
import io.spawndb.api.Environment;
import io.spawndb.api.Progress;
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
      "Makes a database in a folder of its own, connects to it in four ways and measures each.",
      "Stops the embedded server once on the way; --no-stop leaves it running."
    })
final class DemoCommand implements Callable<Integer> {

  private final Session session;

  @Option(names = "--no-stop", description = "Leaves out the restart of the server")
  private boolean noStop;

  DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    DemoFolder folder = DemoFolder.of(session.terminal().variables()).write();
    session.tell("A small shop: three migrations and a seed in " + folder.path());
    dropFormer(folder.config());
    Table table = Table.of("what", "ms", "found");
    DemoSteps steps = new DemoSteps(session.gateway(), folder, table);
    HeardSteps heard = new HeardSteps();
    try (ProgressBar bar = session.progressBar()) {
      steps.first(() -> environment(folder.config(), heard.and(bar)), heard);
      steps.again();
      if (!noStop) {
        steps.afterRestart();
      }
      steps.fromFreshJvm();
    } finally {
      steps.close();
    }
    session.print(table);
    tellNext(folder.config());
    return ExitCodes.OK;
  }

  private static Environment environment(Path config, Progress.Listener listener) {
    return builder(config).listener(listener).build();
  }

  static EnvironmentBuilder builder(Path config) {
    return Spawn.environment(DemoFolder.ENVIRONMENT).config(config);
  }

  /** So that the first connect of this run is one. */
  private static void dropFormer(Path config) {
    try (Environment former = environment(config, Progress.Listener.NONE)) {
      former.drop();
    }
  }

  private void tellNext(Path config) {
    String at = " --config " + Shell.quoted(config.toString());
    session.tell("");
    session.tell("Try next:  spawn sql demo 'select * from customer limit 3'" + at);
    session.tell(
        "           spawn init     in a project of yours; then jdbc:spawn:NAME is its URL");
    session.tell("Remove it: spawn drop demo --yes" + at);
  }
}
