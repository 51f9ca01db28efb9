package io.spawndb.embedded;

import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Lease;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A lock on a file that ends with the process, held by one thread of one process at a time. */
final class FileLease implements Lease {

  /** A system property of this name says that somebody in this JVM has the file's lock, or tries. */
  private static final String TURN = "io.spawndb.embedded.turn.";

  /** What is done while the lock is held. */
  @FunctionalInterface
  interface Task<T> {

    /** Does it. */
    T run() throws IOException, InterruptedException;
  }

  private final Path file;
  private final FileChannel channel;
  private boolean closed;

  private FileLease(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Waits for the lock until the work's deadline. */
  static FileLease take(Path file, String step, Work work) throws InterruptedException {
    while (true) {
      try {
        Optional<FileLease> lease = tryTake(file);
        if (lease.isPresent()) {
          return lease.get();
        }
      } catch (IOException e) {
        throw ProvisioningException.lasting(
            "The file " + file + " cannot be locked: " + e,
            "Make its folder writable for this user, or set SPAWN_HOME to another",
            e);
      }
      work.proceed(step);
      Thread.sleep(5);
    }
  }

  /** Does something while the lock is held. */
  static <T> T holding(Path file, String step, Work work, Task<T> task)
      throws IOException, InterruptedException {
    FileLease lease = take(file, step, work);
    try {
      return task.run();
    } finally {
      lease.close();
    }
  }

  /** Takes the lock if it is free. */
  static Optional<FileLease> tryTake(Path file) throws IOException {
    if (!takeTurn(file)) {
      return Optional.empty();
    }
    FileChannel channel = null;
    boolean taken = false;
    try {
      channel = OwnerOnly.open(file);
      FileLock lock = channel.tryLock();
      taken = lock != null;
      return taken ? Optional.of(new FileLease(file, channel)) : Optional.empty();
    } finally {
      if (!taken) {
        closeQuietly(channel);
        giveTurn(file);
      }
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      closeQuietly(channel);
      giveTurn(file);
    }
  }

  /**
   * Closing any channel of a file lets go of the JVM's lock on it, so a second channel must not even be
   * opened, not by another copy of Spawn either: what all class loaders share are the system properties.
   */
  private static boolean takeTurn(Path file) {
    return System.getProperties().putIfAbsent(turn(file), "taken") == null;
  }

  private static void giveTurn(Path file) {
    System.getProperties().remove(turn(file));
  }

  private static String turn(Path file) {
    return TURN + file.toAbsolutePath().normalize();
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // The lock goes with the descriptor in any case.
    }
  }
}
