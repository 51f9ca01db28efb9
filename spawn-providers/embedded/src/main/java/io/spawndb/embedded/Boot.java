package io.spawndb.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The mark of the machine's start in a data directory that is not written through to disk. As long as it is
 * there, the data is whole only until the machine stops.
 */
final class Boot {

  private static final Path LINUX = Path.of("/proc/sys/kernel/random/boot_id");

  private final Path mark;

  Boot(Path dataDirectory) {
    this.mark = dataDirectory.resolve("spawn-boot");
  }

  /** Returns what is another one after each start of the machine; empty if this machine does not tell. */
  static Optional<String> current() {
    try {
      return Optional.of(Files.readString(LINUX).strip());
    } catch (IOException e) {
      return ProcessHandle.of(1)
          .flatMap(first -> first.info().startInstant())
          .map(Object::toString);
    }
  }

  /** Whether the machine stopped while something might not have been on disk. */
  boolean over() throws IOException {
    return Files.exists(mark)
        && !Files.readString(mark).strip().equals(current().orElse(""));
  }

  void begin() throws IOException {
    OwnerOnly.write(mark, current().orElse("") + "\n");
  }

  /** Everything is on disk now. */
  void end() throws IOException {
    Files.deleteIfExists(mark);
  }
}
