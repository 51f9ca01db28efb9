package io.spawndb.acceptance;

import io.spawndb.EnvironmentBuilder;
import io.spawndb.Spawn;
import io.spawndb.api.Checkpoint;
import io.spawndb.api.Environment;
import io.spawndb.api.EnvironmentStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.StringJoiner;

/**
 * Does what it is told, line by line, in a JVM that may be killed at any time. Answers each command with
 * {@code done}, or with what went wrong; {@code look} with what there is and then {@code done}.
 */
final class StateWorker {

  private static final String NAME = "orders";

  private StateWorker() {}

  /** Reads commands until the input ends. */
  public static void main(String[] arguments) throws IOException {
    try (BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        System.out.println(answer(line));
      }
    }
  }

  private static String answer(String line) {
    try {
      if (line.equals("look")) {
        look();
      } else {
        obey(Command.parse(line));
      }
      return "done";
    } catch (SQLException | RuntimeException e) {
      return ("failed " + e).replace('\n', ' ');
    }
  }

  private static void obey(Command command) throws SQLException {
    Environment environment = on(command.branch()).build();
    switch (command.verb()) {
      case OPEN -> environment.target();
      case INSERT -> insert(environment, command.argument());
      case RESET -> environment.reset();
      case SAVE -> environment.save(command.argument());
      case LOAD -> environment.load(command.argument());
      case FORK -> on(command.branch()).option("from", command.argument()).open();
      case DROP -> environment.drop();
      case FORGET -> environment.dropCheckpoint(command.argument());
    }
  }

  private static EnvironmentBuilder on(String branch) {
    return Spawn.environment(NAME).branch(branch);
  }

  private static void insert(Environment environment, String row) throws SQLException {
    try (Connection connection = environment.connect(new Properties());
        Statement statement = connection.createStatement()) {
      statement.execute("insert into a values (" + row + ")");
    }
  }

  private static void look() throws SQLException {
    for (EnvironmentStatus status : Spawn.environments()) {
      String branch = status.id().branch().value();
      System.out.println("branch " + branch + " " + rows(on(branch).build()));
    }
    for (Checkpoint checkpoint : on("main").build().checkpoints()) {
      System.out.println("checkpoint " + checkpoint.name());
    }
  }

  private static String rows(Environment environment) throws SQLException {
    StringJoiner rows = new StringJoiner(",");
    try (Connection connection = environment.connect(new Properties());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select id from a order by id")) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows.toString();
  }
}
