package io.spawndb.mariadb;

import io.spawndb.mariadb.internal.Session;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The admin's sessions on a server: opened when needed and closed when idle. Thread-safe. */
final class Sessions implements AutoCloseable {

  /** Work with a session. */
  @FunctionalInterface
  interface Body<T> {
    T run(Session session) throws SQLException, InterruptedException;
  }

  private record Idle(Session session, long since) {}

  private static final Duration KEPT = Duration.ofSeconds(20);
  private static final long TRUSTED_NANOS = Duration.ofMillis(100).toNanos();

  private final Connector connector;
  private final ScheduledThreadPoolExecutor background;
  private final ConcurrentLinkedDeque<Idle> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  Sessions(Connector connector, ScheduledThreadPoolExecutor background) {
    this.connector = connector;
    this.background = background;
  }

  /** Lends a session. */
  <T> T with(Work work, Body<T> body) throws SQLException, InterruptedException {
    Session session = take(work);
    boolean whole = false;
    try {
      T result = body.run(session);
      whole = true;
      return result;
    } finally {
      if (whole) {
        giveBack(session);
      } else {
        // What it was in the middle of ends with it.
        session.close();
      }
    }
  }

  /** Returns a session for as long as it is wanted; the caller gives it back or closes it. */
  Session take(Work work) throws SQLException, InterruptedException {
    for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
      boolean fresh = System.nanoTime() - next.since() < TRUSTED_NANOS;
      if (!next.session().closed() && (fresh || next.session().alive())) {
        return bounded(next.session(), work);
      }
      next.session().close();
    }
    Session session = connector.admin(work);
    return bounded(session, work);
  }

  private static Session bounded(Session session, Work work)
      throws SQLException, InterruptedException {
    boolean whole = false;
    try {
      session.until(work);
      whole = true;
      return session;
    } finally {
      if (!whole) {
        session.close();
      }
    }
  }

  void giveBack(Session session) {
    if (closed || session.closed()) {
      session.close();
      return;
    }
    idle.addFirst(new Idle(session, System.nanoTime()));
    if (!background.isShutdown()) {
      Future<?> unused =
          background.schedule(this::closeIdle, KEPT.toMillis() + 10, TimeUnit.MILLISECONDS);
    }
  }

  private void closeIdle() {
    long now = System.nanoTime();
    idle.removeIf(each -> {
      boolean over = now - each.since() >= KEPT.toNanos();
      if (over) {
        each.session().close();
      }
      return over;
    });
  }

  @Override
  public void close() {
    closed = true;
    for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
      next.session().close();
    }
  }
}
