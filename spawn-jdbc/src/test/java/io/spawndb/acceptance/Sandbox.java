package io.spawndb.acceptance;

import io.spawndb.Spawn;
import io.spawndb.api.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** An environment and a recipe that nobody else has; gone when closed. */
final class Sandbox implements AutoCloseable {

  /** Says which database this is, and how often and when its migration ran. */
  record Facts(long oid, UUID born, int births) {}

  private static final String BORN =
      "create table born (id uuid not null); insert into born values (gen_random_uuid());\n";

  private final String id = "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
  private final Path folder = classes().resolve("acceptance").resolve(id);

  private Sandbox(String migration) {
    write("V1__born.sql", "-- " + id + "\n" + migration);
  }

  /** Makes a recipe that takes no time. */
  static Sandbox quick() {
    return new Sandbox(BORN);
  }

  /** Makes a recipe that takes longer than a pool waits. */
  static Sandbox slow() {
    return new Sandbox(BORN + "select pg_sleep(2);");
  }

  /** Writes a migration, or overwrites it. */
  void write(String file, String sql) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(file), sql);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return id;
  }

  String url() {
    return "jdbc:spawn:" + nameWith("");
  }

  String urlAt(String branch) {
    return "jdbc:spawn:" + nameWith("@" + branch);
  }

  /** Returns what follows the prefix, with {@code branch} between the name and the parameters. */
  String nameWith(String branch) {
    return id + branch + "?migrations=" + location();
  }

  /** Returns the environment of the URL, as another process would: it shares nothing with the driver's. */
  Environment environment() {
    return Spawn.environment(id).migrations(location()).build();
  }

  String location() {
    return "classpath:acceptance/" + id;
  }

  static Facts facts(Connection connection) throws SQLException {
    String query = "select d.oid, b.id, (select count(*) from born) from pg_database d, born b"
        + " where d.datname = current_database()";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return new Facts(row.getLong(1), row.getObject(2, UUID.class), row.getInt(3));
    }
  }

  void drop(String branch) {
    Spawn.environment(id).branch(branch).migrations(location()).build().drop();
  }

  @Override
  public void close() {
    drop("main");
    try {
      for (String file : folder.toFile().list()) {
        Files.delete(folder.resolve(file));
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path classes() {
    try {
      return Path.of(
          Sandbox.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
