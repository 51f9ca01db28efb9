package io.spawndb.acceptance;

import io.spawndb.Spawn;
import io.spawndb.api.Environment;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * Resets an environment and loads its checkpoint, again and again, each time when others are connected.
 * Runs in a JVM of its own.
 */
final class ReplaceInALoop {

  private static final int OTHERS = 5;

  private ReplaceInALoop() {}

  /** Takes the environment's name, its migrations, a checkpoint's name, and how often. */
  public static void main(String[] arguments) throws SQLException {
    Environment environment =
        Spawn.environment(arguments[0]).migrations(arguments[1]).build();
    for (int i = Integer.parseInt(arguments[3]); i > 0; i--) {
      environment.reset();
      untilOthersAreBack(environment);
      environment.load(arguments[2]);
      untilOthersAreBack(environment);
    }
    System.out.println("done");
  }

  private static void untilOthersAreBack(Environment environment) throws SQLException {
    try (Connection connection = environment.connect(new Properties());
        Statement statement = connection.createStatement()) {
      int sessions = 0;
      while (sessions <= OTHERS) {
        try (ResultSet row = statement.executeQuery(
            "select count(*) from pg_stat_activity where datname = current_database()")) {
          row.next();
          sessions = row.getInt(1);
        }
      }
    }
  }
}
