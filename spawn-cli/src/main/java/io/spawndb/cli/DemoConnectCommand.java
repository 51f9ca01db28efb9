package io.spawndb.cli;

import io.spawndb.api.Environment;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The other JVM of the demo: connects, asks, and prints how many milliseconds that took. */
@Command(name = "demo-connect", hidden = true, description = "Part of 'spawn demo'.")
final class DemoConnectCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "FILE", description = "The demo's spawn.yaml")
  private Path config = Path.of("");

  DemoConnectCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws SQLException {
    long begin = System.nanoTime();
    try (Environment environment = DemoCommand.builder(config).build();
        Connection connection = environment.connect(new Properties());
        Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery("select count(*) from customer")) {
      results.next();
      long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
      session.terminal().out().println(millis + " " + results.getLong(1));
    }
    return ExitCodes.OK;
  }
}
