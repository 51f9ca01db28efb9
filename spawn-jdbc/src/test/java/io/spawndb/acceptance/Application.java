package io.spawndb.acceptance;

import io.spawndb.Spawn;
import io.spawndb.spi.Finding;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/** An application: opens a URL and runs SQL. Prints a line for each row, columns separated by a bar. */
final class Application {

  private Application() {}

  /** Takes a URL and statements; or {@code stop}; {@code doctor}; {@code gc} with or without {@code branches}. */
  public static void main(String[] arguments) throws SQLException {
    switch (arguments[0]) {
      case "stop" -> Spawn.stop().forEach(System.out::println);
      case "gc" -> Spawn.gc(false, arguments.length > 1).forEach(Application::print);
      case "doctor" -> Spawn.doctor(true).forEach(Application::print);
      default -> connect(arguments[0], Arrays.asList(arguments).subList(1, arguments.length));
    }
  }

  private static void connect(String url, List<String> statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      for (String sql : statements) {
        try (Statement statement = connection.createStatement()) {
          if (statement.execute(sql)) {
            print(statement.getResultSet());
          }
        }
      }
    }
  }

  private static void print(ResultSet rows) throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      StringBuilder line = new StringBuilder();
      for (int column = 1; column <= columns; column++) {
        line.append(column == 1 ? "" : "|").append(rows.getString(column));
      }
      System.out.println(line);
    }
  }

  private static void print(Finding finding) {
    System.out.println(finding.level() + " " + finding.subject() + ": " + finding.explanation());
  }
}
