package io.spawndb.cli.demo;

import io.spawndb.api.Environment;
import io.spawndb.cli.output.ProgressBar;
import io.spawndb.cli.session.CommandFailure;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.Gateway;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** The steps of the demo; each reports what it found and how long that took. */
final class DemoSteps {

  private static final String COUNT = "select count(*) from customer";

  private final DemoReport report;
  private final Environment environment;
  private long customers;

  DemoSteps(DemoReport report, Environment environment) {
    this.report = report;
    this.environment = environment;
  }

  /** Connects, which makes the environment; then the bar must not stand where the report writes. */
  void first(TimedParts parts, ProgressBar bar) throws SQLException {
    parts.begin();
    long begin = System.nanoTime();
    customers = count(environment);
    Duration took = since(begin);
    Map<TimedParts.Part, Duration> times = parts.end();
    bar.close();
    report.row("First connect, to a database not there yet", took, customers + " customers");
    times.forEach((part, time) -> report.part(part.text(), time));
  }

  /** Connects again and leaves a row of its own behind. */
  void again() throws SQLException {
    long begin = System.nanoTime();
    long found = count(environment);
    report.row("Second connect", since(begin), found + " customers; you are added as one more");
    try (Connection connection = environment.connect(new Properties());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("insert into customer (name, city) values ('You', 'Here')");
    }
    customers++;
  }

  /** Connects to another environment of the same recipe, which does not have the row. */
  void another(Environment other) throws SQLException {
    long begin = System.nanoTime();
    long found = count(other);
    report.row(
        "First connect to demo@copy", since(begin), found + " customers: a database of its own");
  }

  /** Stops the server and connects: the row must be there. */
  void afterRestart(Gateway gateway) throws SQLException {
    gateway.stop();
    long begin = System.nanoTime();
    long found = count(environment);
    report.row("Connect after 'spawn stop'", since(begin), kept(found));
  }

  /** Connects from a JVM that knows nothing. */
  void fromFreshJvm(DemoFolder folder) throws IOException, InterruptedException {
    Process child = new ProcessBuilder(folder.connectCommand())
        .directory(folder.path().toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    String answer;
    try (BufferedReader reader = child.inputReader(StandardCharsets.UTF_8)) {
      answer = reader.readLine();
      child.waitFor(1, TimeUnit.MINUTES);
    } finally {
      child.destroy();
    }
    if (answer == null || !answer.matches("\\d+ \\d+")) {
      throw new CommandFailure(
          ExitCodes.FAILURE, "The fresh JVM could not connect", "See the message above");
    }
    String[] numbers = answer.split(" ", -1);
    report.row(
        "Connect from a fresh JVM",
        Duration.ofMillis(Long.parseLong(numbers[0])),
        kept(Long.parseLong(numbers[1])));
  }

  private String kept(long found) {
    if (found != customers) {
      throw new CommandFailure(
          ExitCodes.FAILURE,
          "Expected " + customers + " customers and found " + found,
          "Please report this: data that was committed must be there");
    }
    return found + " customers: data kept";
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static long count(Environment environment) throws SQLException {
    try (Connection connection = environment.connect(new Properties());
        Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(COUNT)) {
      results.next();
      return results.getLong(1);
    }
  }
}
