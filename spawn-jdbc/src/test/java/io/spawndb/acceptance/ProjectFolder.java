package io.spawndb.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.Spawn;
import io.spawndb.api.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A project of a user: a folder with a {@code spawn.yaml}, whose application runs in JVMs of its own. */
final class ProjectFolder {

  /** What a run of the application printed. */
  record Run(int exit, List<String> out, String err) {

    /** Returns the rows, and fails with everything that was printed if the run failed. */
    List<String> rows() {
      assertThat(exit).as(out + "\n" + err).isZero();
      return out;
    }
  }

  private final Path folder;
  private final SpawnHome home;

  ProjectFolder(Path folder, SpawnHome home) {
    this.folder = folder;
    this.home = home;
  }

  SpawnHome home() {
    return home;
  }

  Path folder() {
    return folder;
  }

  /** Returns an environment of the project, for use in this JVM; nothing starts. */
  Environment environment(String name) {
    return Spawn.environment(name).config(folder.resolve("spawn.yaml")).build();
  }

  Environment environment(String name, String branch) {
    return Spawn.environment(name)
        .branch(branch)
        .config(folder.resolve("spawn.yaml"))
        .build();
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

  ProjectFolder remove(String file) {
    try {
      Files.delete(folder.resolve(file));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns another checkout of it: another folder with nothing in it yet. */
  ProjectFolder another() {
    return new ProjectFolder(folder.resolveSibling(folder.getFileName() + "-2"), home);
  }

  /** Runs the application to its end. */
  Run run(String... arguments) {
    try {
      Path err = Files.createTempFile("run", ".err");
      Process process = start(err, arguments);
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
      String messages = Files.readString(err);
      Files.delete(err);
      return new Run(process.exitValue(), out.lines().toList(), messages);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Starts the application; what it logs goes to a file. */
  Process start(Path err, String... arguments) throws IOException {
    return start(Application.class, err, arguments);
  }

  Process start(Class<?> main, Path err, String... arguments) throws IOException {
    Files.createDirectories(folder);
    return ChildJvm.command(home, main, arguments)
        .directory(folder.toFile())
        .redirectError(err.toFile())
        .start();
  }
}
