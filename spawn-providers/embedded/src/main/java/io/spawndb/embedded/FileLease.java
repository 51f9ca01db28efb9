package io.spawndb.embedded;

import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Lease;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** A lock on a file that ends with the process, held by one thread of one process at a time. */
final class FileLease implements Lease {

  /**
   * One permit per file in this JVM: closing any channel of a file lets go of the JVM's lock on it, so
   * a second channel must not even be opened.
   */
  private static final Map<Path, Semaphore> PERMITS = new ConcurrentHashMap<>();

  /** What is done while the lock is held. */
  @FunctionalInterface
  interface Task<T> {

    /** Does it. */
    T run() throws IOException, InterruptedException;
  }

  private final Semaphore permit;
  private final FileChannel channel;
  private boolean closed;

  private FileLease(Semaphore permit, FileChannel channel) {
    this.permit = permit;
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
    Semaphore permit = permit(file);
    if (!permit.tryAcquire()) {
      return Optional.empty();
    }
    FileChannel channel = null;
    boolean taken = false;
    try {
      channel = OwnerOnly.open(file);
      FileLock lock = channel.tryLock();
      taken = lock != null;
      return taken ? Optional.of(new FileLease(permit, channel)) : Optional.empty();
    } finally {
      if (!taken) {
        permit.release();
        if (channel != null) {
          channel.close();
        }
      }
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      closeQuietly(channel);
      permit.release();
    }
  }

  private static Semaphore permit(Path file) {
    return PERMITS.computeIfAbsent(file.toAbsolutePath().normalize(), path -> new Semaphore(1));
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // The lock goes with the descriptor in any case.
    }
  }
}
