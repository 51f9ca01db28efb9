package io.spawndb.acceptance;

import io.spawndb.EnvironmentBuilder;
import io.spawndb.Spawn;
import io.spawndb.api.Checkpoint;
import io.spawndb.api.CheckpointName;
import io.spawndb.api.Environment;
import io.spawndb.api.EnvironmentStatus;
import io.spawndb.api.ImportOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
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
      } else if (line.equals("gc")) {
        collect();
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
      case BRANCH ->
        on(command.branch()).option("branchFrom", command.argument()).open();
      case DROP -> environment.drop();
      case FORGET -> environment.dropCheckpoint(command.argument());
      case CARRY -> carry(environment, command.argument().split(",", -1));
      case PROMOTE -> environment.promote(command.argument());
      case DEMOTE -> environment.demote();
      case SCRATCH -> scratch(command.argument());
    }
  }

  private static void carry(Environment environment, String[] names) {
    Path file = Path.of("carried-" + names[1] + ".spawn").toAbsolutePath();
    environment.export(names[0], file);
    environment.importCheckpoint(
        file, new ImportOptions(Optional.of(new CheckpointName(names[1])), false));
  }

  private static void scratch(String expected) throws SQLException {
    try (Environment scratch = Spawn.scratch(NAME).open()) {
      String rows = list(scratch, "select id from a order by id");
      if (!rows.equals(expected)) {
        throw new IllegalStateException("a scratch database begins with " + rows);
      }
      insert(scratch, "77");
    }
  }

  /** What belonged to a killed process must go now, and nothing else. */
  private static void collect() {
    Spawn.gc(false, false);
    Spawn.environments().stream()
        .filter(status -> status.id().branch().isScratch())
        .forEach(status -> {
          throw new IllegalStateException(status.id() + " is left");
        });
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
      if (status.id().branch().isScratch()) {
        continue;
      }
      String branch = status.id().branch().value();
      Environment environment = on(branch).build();
      String rows = list(environment, "select id from a order by id");
      String migrated =
          list(environment, "select count(*) from pg_tables where tablename like 'migrated%'");
      System.out.println("branch " + branch + " " + rows + " " + migrated);
    }
    on("main").build().promoted().ifPresent(name -> System.out.println("promoted " + name));
    for (Checkpoint checkpoint : on("main").build().checkpoints()) {
      System.out.println("checkpoint " + checkpoint.name());
    }
  }

  private static String list(Environment environment, String query) throws SQLException {
    StringJoiner rows = new StringJoiner(",");
    try (Connection connection = environment.connect(new Properties());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows.toString();
  }
}
