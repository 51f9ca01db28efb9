package io.spawndb.masking.internal.load;

import java.util.concurrent.TimeUnit;

/** Lets no more bytes pass in a second than the source may be asked for. Thread-safe. */
final class Pace {

  private final long bytesPerSecond;
  private final long start = System.nanoTime();
  private long passed;

  /** Takes the limit; 0 is none. */
  Pace(long bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  void pass(long bytes) throws InterruptedException {
    if (bytesPerSecond > 0) {
      TimeUnit.NANOSECONDS.sleep(ahead(bytes));
    }
  }

  private synchronized long ahead(long bytes) {
    passed += bytes;
    double due = (double) passed / bytesPerSecond * TimeUnit.SECONDS.toNanos(1);
    return Math.max(0, (long) due - (System.nanoTime() - start));
  }
}
