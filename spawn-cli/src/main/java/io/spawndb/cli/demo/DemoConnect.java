package io.spawndb.cli.demo;

import io.spawndb.api.Environment;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

/** The other JVM of the demo: connects, asks, and prints how many milliseconds that took. */
final class DemoConnect {

  private DemoConnect() {}

  /** Takes the demo's {@code spawn.yaml}. */
  public static void main(String[] args) throws SQLException {
    long begin = System.nanoTime();
    try (Environment environment = DemoCommand.builder(Path.of(args[0])).build();
        Connection connection = environment.connect(new Properties());
        Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery("select count(*) from customer")) {
      results.next();
      long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
      System.out.println(millis + " " + results.getLong(1));
    }
  }
}
