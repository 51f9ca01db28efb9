package io.spawndb.jdbc;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A folder where Spawn keeps everything; its servers end when it is closed. */
record SpawnHome(Path folder, boolean temporary) implements AutoCloseable {

  /** Returns that of this JVM, which the build sets. */
  static SpawnHome ofThisJvm() {
    return new SpawnHome(Path.of(System.getenv("SPAWN_HOME")), false);
  }

  /** Returns one that does not exist yet, for other JVMs. */
  static SpawnHome fresh() {
    return new SpawnHome(
        Path.of("target", "homes", UUID.randomUUID().toString()).toAbsolutePath(), true);
  }

  boolean isUntouched() {
    return !Files.exists(folder);
  }

  @Override
  public void close() throws IOException {
    if (isUntouched()) {
      return;
    }
    PidFiles pidFiles = new PidFiles();
    Files.walkFileTree(folder, pidFiles);
    for (Path file : pidFiles.found) {
      stop(file);
    }
    if (temporary) {
      delete();
    }
  }

  private void delete() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Ends a server the way PostgreSQL calls fast; the file's first line is its pid. */
  private static void stop(Path postmasterPid) throws IOException {
    long pid = Long.parseLong(Files.readAllLines(postmasterPid).get(0).trim());
    Optional<ProcessHandle> server = ProcessHandle.of(pid)
        .filter(found -> found.info().command().orElse("postgres").endsWith("postgres"));
    if (server.isPresent()) {
      new ProcessBuilder(List.of("kill", "-INT", Long.toString(pid)))
          .inheritIO()
          .start();
      server.get().onExit().join();
    }
  }

  /** Looks below running servers, whose files come and go. */
  private static final class PidFiles extends SimpleFileVisitor<Path> {

    private final List<Path> found = new ArrayList<>();

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (file.endsWith("postmaster.pid")) {
        found.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
      return FileVisitResult.CONTINUE;
    }
  }
}
