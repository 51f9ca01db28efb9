package io.spawndb.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a running server says about itself in {@code postmaster.pid}.
 *
 * @param pid its process
 * @param started when it started, to the second
 * @param port its port; 0 as long as it is not said
 * @param status {@code starting}, {@code ready} or {@code stopping}; empty as long as it is not said
 */
record PidFile(long pid, Instant started, int port, String status) {

  /** Surely nobody's: the greatest number that PostgreSQL reads. */
  private static final String NOBODY = Integer.toString(Integer.MAX_VALUE);

  private static final Duration TOLERANCE = Duration.ofSeconds(10);

  static Optional<PidFile> read(Path dataDirectory) {
    try {
      List<String> lines = Files.readAllLines(path(dataDirectory));
      return Optional.of(new PidFile(
          Long.parseLong(lines.get(0).strip()),
          Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip())),
          lines.size() > 3 ? Integer.parseInt(lines.get(3).strip()) : 0,
          lines.size() > 7 ? lines.get(7).strip() : ""));
    } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
      // Not there, or just being written.
      return Optional.empty();
    }
  }

  boolean ready() {
    return status.equals("ready");
  }

  /** Whether the process is alive and is this server's, not another's that got the same number. */
  boolean alive(Path dataDirectory) {
    Optional<Path> workingDirectory = Processes.workingDirectory(pid);
    if (workingDirectory.isPresent()) {
      return Processes.sameFile(workingDirectory.get(), dataDirectory) && !Processes.zombie(pid);
    }
    return ProcessHandle.of(pid)
        .filter(process -> process.isAlive() && !Processes.zombie(pid))
        .flatMap(process -> process.info().startInstant())
        .filter(start -> Duration.between(start, started).abs().compareTo(TOLERANCE) < 0)
        .isPresent();
  }

  /**
   * Replaces the number of a dead server's process by nobody's, where it is a zombie or another's by
   * now: the server would refuse to start. The rest stays, because it tells the next server to wait
   * for orphans that still use the shared memory.
   */
  static void disown(Path dataDirectory) throws IOException {
    Path file = path(dataDirectory);
    List<String> lines = Files.exists(file) ? new ArrayList<>(Files.readAllLines(file)) : List.of();
    if (lines.isEmpty()) {
      // Cut off by a crash while it was written; nothing can be learned from it.
      Files.deleteIfExists(file);
    } else if (!lines.get(0).equals(NOBODY)) {
      lines.set(0, NOBODY);
      OwnerOnly.write(file, String.join("\n", lines) + "\n");
    }
  }

  static Path path(Path dataDirectory) {
    return dataDirectory.resolve("postmaster.pid");
  }
}
