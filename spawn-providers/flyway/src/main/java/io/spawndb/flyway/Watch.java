package io.spawndb.flyway;

import io.spawndb.spi.Work;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends the connections of a thread that is interrupted or out of time: a driver that waits for its
 * server hears of neither. One per run.
 */
final class Watch implements AutoCloseable {

  private static final int LOOK_EVERY_MILLIS = 50;

  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean interrupted;

  /** Watches the calling thread until closed. */
  Watch(TargetDataSource connections, Work work) {
    Thread watched = Thread.currentThread();
    Thread thread = new Thread(() -> watch(watched, connections, work), "spawn-flyway-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private void watch(Thread watched, TargetDataSource connections, Work work) {
    try {
      while (!over.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        if (watched.isInterrupted() || work.left().isZero()) {
          interrupted = watched.isInterrupted();
          connections.abort();
          return;
        }
      }
    } catch (InterruptedException e) {
      connections.abort();
    }
  }

  /** Whether the watched thread was interrupted, even if somebody cleared the flag since. */
  boolean interrupted() {
    return interrupted;
  }

  @Override
  public void close() {
    over.countDown();
  }
}
