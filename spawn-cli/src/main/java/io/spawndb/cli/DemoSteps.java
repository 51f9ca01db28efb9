package io.spawndb.cli;

import io.spawndb.api.Environment;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The steps of the demo; each adds a row with its own time. */
final class DemoSteps implements AutoCloseable {

  private static final String COUNT = "select count(*) from customer";

  private final Gateway gateway;
  private final DemoFolder folder;
  private final Table table;
  private @Nullable Environment environment;
  private long customers;

  DemoSteps(Gateway gateway, DemoFolder folder, Table table) {
    this.gateway = gateway;
    this.folder = folder;
    this.table = table;
  }

  /** Makes the environment and connects. */
  void first(Supplier<Environment> make, HeardSteps heard) throws SQLException {
    long begin = System.nanoTime();
    environment = make.get();
    customers = ask(COUNT);
    String how = heard.toString();
    add("first connect: a new database", begin, rows() + (how.isEmpty() ? "" : "; " + how));
  }

  /** Connects again and leaves a row of its own behind. */
  void again() throws SQLException {
    long begin = System.nanoTime();
    long found = ask(COUNT);
    add("second connect, same JVM", begin, found + " customers");
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("insert into customer (name, city) values ('You', 'Here')");
    }
    customers++;
  }

  /** Stops the server and connects: the row must be there. */
  void afterRestart() throws SQLException {
    gateway.stop();
    long begin = System.nanoTime();
    long found = ask(COUNT);
    add("connect after 'spawn stop'", begin, kept(found));
  }

  /** Connects from a JVM that knows nothing. */
  void fromFreshJvm() throws IOException, InterruptedException {
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
    int gap = answer.indexOf(' ');
    long millis = Long.parseLong(answer.substring(0, gap));
    table.row("connect from a fresh JVM", millis, kept(Long.parseLong(answer.substring(gap + 1))));
  }

  @Override
  public void close() {
    if (environment != null) {
      environment.close();
    }
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

  private String rows() {
    return customers + " customers";
  }

  private void add(String what, long begin, String found) {
    table.row(what, Duration.ofNanos(System.nanoTime() - begin).toMillis(), found);
  }

  private long ask(String query) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(query)) {
      results.next();
      return results.getLong(1);
    }
  }

  private Connection connect() throws SQLException {
    if (environment == null) {
      throw new IllegalStateException("first() comes first");
    }
    return environment.connect(new Properties());
  }
}
