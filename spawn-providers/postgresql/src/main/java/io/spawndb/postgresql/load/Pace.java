package io.spawndb.postgresql.load;

import io.spawndb.spi.Work;

/** Looks at the deadline and tells progress, in bytes, a few times a second. */
final class Pace {

  private static final long INTERVAL_NANOS = 250_000_000;

  private final Work work;
  private final String step;
  private final String detail;
  private long next = System.nanoTime() + INTERVAL_NANOS;

  Pace(Work work, String step, String detail) {
    this.work = work;
    this.step = step;
    this.detail = detail;
  }

  void proceed(long doneBytes) throws InterruptedException {
    work.proceed(step);
    tell(doneBytes);
  }

  /** Tells progress only: for where {@link Watch} looks at the deadline. */
  void tell(long doneBytes) {
    if (System.nanoTime() - next >= 0) {
      next = System.nanoTime() + INTERVAL_NANOS;
      work.progress(step, detail, doneBytes, -1);
    }
  }
}
