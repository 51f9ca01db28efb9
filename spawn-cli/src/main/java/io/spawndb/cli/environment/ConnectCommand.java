package io.spawndb.cli.environment;

import io.spawndb.api.Environment;
import io.spawndb.api.Progress;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.NameArgument;
import io.spawndb.cli.session.Session;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds the way to an environment open, for programs that Spawn does not start. */
@Command(
    name = "connect",
    description = {
      "Prints the address of an environment, its password included, for psql, an IDE and the like.",
      "Where the way leads over a forward, as on Kubernetes, holds it open until Ctrl-C, on a port that is the"
          + " same the next time."
    })
public final class ConnectCommand implements Callable<Integer> {

  /** Below the range that systems give to outgoing connections. */
  private static final int FIRST_PORT = 20_000;

  private static final int PORTS = 12_000;

  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The environment")
  private String name = "";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The local port of the forward; one that belongs to the environment unless set")
  private @Nullable Integer port;

  public ConnectCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    NameArgument argument = NameArgument.parse(name);
    boolean forwarded;
    try (Environment environment =
        session.gateway().environment(argument, Progress.Listener.NONE)) {
      forwarded = environment.forwarded();
      if (forwarded) {
        int chosen = port == null
            ? FIRST_PORT + Math.floorMod(environment.id().toString().hashCode(), PORTS)
            : port;
        session.options().set("localPort", String.valueOf(chosen));
      }
    }
    try (Environment environment = session.ready(argument)) {
      session.terminal().out().println(new Addresses(environment.target()).libpq());
      session.terminal().out().flush();
      if (forwarded) {
        session.tell(environment.id() + " can be reached there until Ctrl-C");
        new CountDownLatch(1).await();
      }
    }
    return ExitCodes.OK;
  }
}
