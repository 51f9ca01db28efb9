package io.spawndb.bench;

import io.spawndb.Spawn;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What a fresh JVM is started for. Each class does one thing and tells how long it took. */
final class Child {

  private Child() {}

  /** The real driver alone: url, user, password. */
  static final class Plain {
    public static void main(String[] args) throws SQLException {
      long start = System.nanoTime();
      query(DriverManager.getConnection(args[0], args[1], args[2]));
      ready(start);
    }
  }

  /** One Spawn URL. */
  static final class Url {
    public static void main(String[] args) throws SQLException {
      long start = System.nanoTime();
      query(DriverManager.getConnection(args[0]));
      ready(start);
    }
  }

  /** An environment without migrations: name, and provider unless it is the embedded one. */
  static final class Empty {
    public static void main(String[] args) throws SQLException {
      long start = System.nanoTime();
      String provider = args.length > 1 ? args[1] : "embedded";
      query(Spawn.environment(args[0])
          .provider(provider)
          .migrations()
          .open()
          .dataSource()
          .getConnection());
      ready(start);
    }
  }

  /** A second environment of a recipe, in a JVM that has the first. */
  static final class Second {
    public static void main(String[] args) throws SQLException {
      query(DriverManager.getConnection(args[0]));
      long start = System.nanoTime();
      query(DriverManager.getConnection(args[1]));
      ready(start);
    }
  }

  /** Ends the server. */
  static final class Stop {
    public static void main(String[] args) {
      Spawn.stop();
      ready(System.nanoTime());
    }
  }

  static void query(Connection open) throws SQLException {
    try (Connection connection = open;
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select 1")) {
      row.next();
    }
  }

  static void ready(long startNanos) {
    System.out.println(Fork.READY + (System.nanoTime() - startNanos));
    System.out.flush();
  }

  /** Returns the command line of a child in this JVM's image and class path; the peer's data is scratch. */
  static List<String> command(Path scratch, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.add("-Djava.io.tmpdir=" + scratch);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }
}
