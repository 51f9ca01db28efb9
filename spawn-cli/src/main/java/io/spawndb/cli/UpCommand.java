package io.spawndb.cli;

import io.spawndb.api.Environment;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes an environment ready and says where it is. */
@Command(
    name = "up",
    description = "Makes an environment ready: starts, migrates, seeds, or reattaches.")
final class UpCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The environment")
  private String name = "";

  UpCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    long begin = System.nanoTime();
    try (Environment environment = session.ready(NameArgument.parse(name))) {
      long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
      switch (session.options().output()) {
        case TABLE -> session.terminal().out().println(environment.target().url());
        default ->
          session.print(Table.of("environment", "url", "user", "provider", "millis")
              .row(
                  environment.id().toString(),
                  environment.target().url(),
                  environment.target().user(),
                  environment.provider(),
                  millis));
      }
      session.tell(
          environment.id() + " is ready on " + environment.provider() + " in " + millis + " ms");
    }
    return ExitCodes.OK;
  }
}
