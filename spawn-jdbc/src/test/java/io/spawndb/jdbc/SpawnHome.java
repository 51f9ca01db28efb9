package io.spawndb.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A folder where Spawn keeps everything; its servers end when it is closed. */
record SpawnHome(Path folder) implements AutoCloseable {

  /** Returns that of this JVM, which the build sets. */
  static SpawnHome ofThisJvm() {
    return new SpawnHome(Path.of(System.getenv("SPAWN_HOME")));
  }

  /** Returns one that does not exist yet, for other JVMs. */
  static SpawnHome fresh() {
    return new SpawnHome(
        Path.of("target", "homes", UUID.randomUUID().toString()).toAbsolutePath());
  }

  boolean isUntouched() {
    return !Files.exists(folder);
  }

  @Override
  public void close() {
    if (isUntouched()) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.filter(file -> file.endsWith("postmaster.pid")).toList().forEach(SpawnHome::stop);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends a server the way PostgreSQL calls fast; the file's first line is its pid. */
  private static void stop(Path postmasterPid) {
    try {
      long pid = Long.parseLong(Files.readAllLines(postmasterPid).get(0).trim());
      Optional<ProcessHandle> server = ProcessHandle.of(pid)
          .filter(found -> found.info().command().orElse("postgres").contains("postgres"));
      if (server.isPresent()) {
        new ProcessBuilder(List.of("kill", "-INT", Long.toString(pid)))
            .inheritIO()
            .start()
            .waitFor();
        server.get().onExit().join();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
