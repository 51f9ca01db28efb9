package io.spawndb.cli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A project of a user, in which commands are run. */
final class ProjectFolder {

  /** What a command printed. */
  record Run(int exit, String out, String err) {

    /** Returns what it printed as data; fails with all it printed if it failed. */
    String ok() {
      assertThat(exit).as(out + "\n" + err).isZero();
      return out;
    }

    /** Returns what it said when it failed; fails if it did not. */
    String failedWith(int code) {
      assertThat(exit).as(out + "\n" + err).isEqualTo(code);
      return err;
    }
  }

  private final Path folder;
  private final Path home;
  private final String name = "p" + UUID.randomUUID().toString().substring(0, 8);

  private ProjectFolder(Path folder, Path home) {
    this.folder = folder;
    this.home = home;
  }

  /** Returns a new project with an environment {@code orders}: one migration, two customers. */
  static ProjectFolder shop(Path parent) {
    ProjectFolder project = empty(parent);
    return project
        .write("spawn.yaml", """
            project: %s
            environments:
              orders: {migrations: [migrations], seed: [seed]}
            """.formatted(project.name))
        .write(
            "migrations/V1__customer.sql",
            "create table customer (id bigint generated always as identity primary key, name text)")
        .write("seed/customer.csv", "id,name\n1,Ada\n2,Grace\n");
  }

  static ProjectFolder empty(Path parent) {
    return new ProjectFolder(parent.resolve("a shöp"), Path.of(System.getenv("SPAWN_HOME")));
  }

  /** Returns the same project as someone sees it who keeps Spawn's files elsewhere. */
  ProjectFolder withHome(Path other) {
    return new ProjectFolder(folder, other);
  }

  String name() {
    return name;
  }

  Path path() {
    return folder;
  }

  ProjectFolder write(String file, String content) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the command to its end. */
  Run spawn(String... arguments) {
    try {
      Path err = Files.createTempFile("spawn", ".err");
      Process process = start(err, arguments);
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
      String messages = Files.readString(err);
      Files.delete(err);
      return new Run(process.exitValue(), out, messages);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Starts the command; what it says goes to a file. */
  Process start(Path err, String... arguments) throws IOException {
    Files.createDirectories(folder);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dspawn.tty="));
    String jar = System.getProperty("spawn.test.jar");
    command.addAll(
        jar != null
            ? List.of("-jar", jar)
            : List.of("-cp", System.getProperty("java.class.path"), "io.spawndb.cli.Main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectError(err.toFile());
    builder.environment().putAll(Map.of("SPAWN_HOME", home.toString(), "LC_ALL", "C.UTF-8"));
    return builder.start();
  }

  /** Returns the only value that a query of environment {@code orders} gives. */
  String value(String environment, String query) {
    return spawn("sql", environment, query, "--output", "plain").ok().strip();
  }

  /** Returns the customers of an environment, by their names. */
  String customers(String environment) {
    return value(environment, "select string_agg(name, ' ' order by id) from customer");
  }
}
