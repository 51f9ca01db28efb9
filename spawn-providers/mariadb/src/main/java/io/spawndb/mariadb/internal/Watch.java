package io.spawndb.mariadb.internal;

import io.spawndb.spi.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Cancels the running statement when the thread that waits for it is interrupted or its time is over,
 * neither of which the driver notices by itself.
 */
public final class Watch implements AutoCloseable {

  private static final long INTERVAL_MILLIS = 50;

  private final Connection connection;
  private final Work work;
  private final String step;
  private final Thread worker = Thread.currentThread();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread watcher;
  private volatile boolean cancelled;

  private Watch(Connection connection, Work work, String step) {
    this.connection = connection;
    this.work = work;
    this.step = step;
    this.watcher = new Thread(this::watch, "spawn-watch-" + work.environment());
    watcher.setDaemon(true);
  }

  /** Begins to watch over what the calling thread does on a connection. */
  public static Watch over(Connection connection, Work work, String step) {
    Watch watch = new Watch(connection, work, step);
    watch.watcher.start();
    return watch;
  }

  private void watch() {
    try {
      while (!over.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
        if (worker.isInterrupted() || work.left().isZero()) {
          cancelled = true;
          connection.unwrap(org.mariadb.jdbc.Connection.class).cancelCurrentQuery();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      // The server is gone or refuses: the worker's own call says so better.
      cancelled = false;
    }
  }

  /** Ends as the work was asked to end, if a failure comes from there. */
  public void rethrowIfCancelled() throws InterruptedException {
    if (cancelled) {
      work.proceed(step);
    }
  }

  /** Stops watching: no cancel request is on its way any more when this returns. */
  @Override
  public void close() {
    over.countDown();
    boolean interrupted = false;
    while (watcher.isAlive()) {
      try {
        watcher.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      worker.interrupt();
    }
  }
}
