package io.spawndb.acceptance;

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
    for (ProcessHandle server : servers()) {
      new ProcessBuilder("kill", "-INT", Long.toString(server.pid()))
          .inheritIO()
          .start();
      server.onExit().join();
    }
    if (temporary) {
      delete();
    }
  }

  /** Kills the servers, as {@code kill -9} does. */
  void killServers() throws IOException {
    for (ProcessHandle server : servers()) {
      server.destroyForcibly();
      server.onExit().join();
    }
  }

  private List<ProcessHandle> servers() throws IOException {
    PidFiles pidFiles = new PidFiles();
    Files.walkFileTree(folder, pidFiles);
    List<ProcessHandle> servers = new ArrayList<>();
    for (Path file : pidFiles.found) {
      running(file).ifPresent(servers::add);
    }
    return servers;
  }

  private void delete() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Returns the server that wrote the file, whose first line is its pid. */
  private static Optional<ProcessHandle> running(Path postmasterPid) throws IOException {
    long pid = Long.parseLong(Files.readAllLines(postmasterPid).get(0).trim());
    return ProcessHandle.of(pid)
        .filter(found -> found.info().command().orElse("postgres").endsWith("postgres"));
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
