package io.spawndb.postgresql;

import io.spawndb.api.Progress;
import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The admin's sessions in Spawn's private database: a few, opened when needed and closed when idle.
 * Thread-safe.
 */
final class AdminSessions implements AutoCloseable {

  /** Work with a session. */
  @FunctionalInterface
  interface Body<T> {
    T run(Session session) throws SQLException, InterruptedException;
  }

  private record Idle(Session session, long since) {}

  private static final int MOST = 6;
  private static final Duration AHEAD = Duration.ofSeconds(10);
  private static final Duration KEPT = Duration.ofSeconds(20);

  /** A session that worked so short a time ago is not asked whether it still does. */
  static final long TRUSTED_NANOS = Duration.ofMillis(100).toNanos();

  private final Connector connector;
  private final ScheduledThreadPoolExecutor background;
  private final boolean superuser;
  private final Semaphore places = new Semaphore(MOST, true);
  private final ConcurrentLinkedDeque<Idle> idle = new ConcurrentLinkedDeque<>();
  private final AtomicReference<@Nullable FutureTask<Session>> ahead = new AtomicReference<>();
  private volatile boolean closed;

  AdminSessions(Connector connector, ScheduledThreadPoolExecutor background, boolean superuser) {
    this.connector = connector;
    this.background = background;
    this.superuser = superuser;
  }

  /** Takes over a session in Spawn's private database. */
  void adopt(Session session, Work work) throws SQLException, InterruptedException {
    giveBack(prepared(session, Names.PRIVATE, work), true);
  }

  /** Opens a session that will be needed soon, on a thread of its own. */
  void openAhead() {
    FutureTask<Session> opening = new FutureTask<>(() -> {
      Session session =
          open(Names.PRIVATE, Work.begin("a session ahead", AHEAD, Progress.Listener.NONE));
      if (closed) {
        session.close();
      }
      return session;
    });
    if (ahead.compareAndSet(null, opening)) {
      Thread thread = new Thread(opening, "spawn-postgresql-session");
      thread.setDaemon(true);
      thread.start();
      Future<?> unused =
          background.schedule(this::closeAhead, KEPT.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Lends a session. The body must not ask for another one. */
  <T> T with(Work work, Body<T> body) throws SQLException, InterruptedException {
    if (!places.tryAcquire(work.left().toMillis(), TimeUnit.MILLISECONDS)) {
      throw ProvisioningException.passing(
          "Environment '" + work.environment() + "' waited in vain for one of " + MOST
              + " admin sessions to " + connector.address(),
          "Try again",
          null);
    }
    try {
      return lend(work, body);
    } finally {
      places.release();
    }
  }

  private <T> T lend(Work work, Body<T> body) throws SQLException, InterruptedException {
    Session session = take(work);
    boolean whole = false;
    try {
      T result = body.run(session);
      whole = true;
      return result;
    } finally {
      giveBack(session, whole);
    }
  }

  /** Returns a session for good; the caller closes it. */
  Session take(Work work) throws SQLException, InterruptedException {
    for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
      boolean fresh = System.nanoTime() - next.since() < TRUSTED_NANOS;
      if (!next.session().closed() && (fresh || next.session().alive())) {
        return next.session();
      }
      next.session().close();
    }
    FutureTask<Session> opening = ahead.getAndSet(null);
    if (opening != null) {
      try {
        Session session = opening.get();
        // The server may have died since.
        if (session.alive()) {
          return session;
        }
        session.close();
      } catch (ExecutionException e) {
        // Whoever opens it in the ordinary way hears why it fails.
      }
    }
    return open(Names.PRIVATE, work);
  }

  /** Whether a session that nobody uses shows that the server goes on. */
  boolean answer() {
    Idle next = idle.pollFirst();
    if (next == null) {
      return false;
    }
    boolean alive = next.session().alive();
    if (alive) {
      giveBack(next.session(), true);
    } else {
      next.session().close();
    }
    return alive;
  }

  private void closeAhead() {
    FutureTask<Session> unused = ahead.getAndSet(null);
    if (unused != null && unused.isDone()) {
      try {
        unused.get().close();
      } catch (ExecutionException e) {
        // There is none.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void giveBack(Session session, boolean whole) {
    if (closed || session.closed() || !(whole || session.alive())) {
      session.close();
      return;
    }
    idle.addFirst(new Idle(session, System.nanoTime()));
    Future<?> unused =
        background.schedule(this::closeIdle, KEPT.toMillis() + 10, TimeUnit.MILLISECONDS);
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

  /** Opens a session of its own, ready for work; the caller closes it. */
  Session open(String database, Work work) throws SQLException, InterruptedException {
    return prepared(connector.admin(database, work), database, work);
  }

  private Session prepared(Session session, String database, Work work)
      throws SQLException, InterruptedException {
    try {
      if (database.equals(Names.PRIVATE)) {
        session.run(work, SETTINGS, Snapshot.prepare(superuser), Eviction.PREPARE);
      } else {
        session.run(work, SETTINGS);
      }
      return session;
    } catch (SQLException | InterruptedException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** Settings that exist only in some versions are set where they exist. */
  private static final String SETTINGS = """
      SELECT pg_catalog.set_config(name, CASE name
          WHEN 'createrole_self_grant' THEN 'set, inherit'
          WHEN 'file_copy_method' THEN 'clone'
          WHEN 'plan_cache_mode' THEN 'force_generic_plan'
          ELSE '0' END, false)
      FROM pg_catalog.pg_settings
      WHERE name IN ('createrole_self_grant', 'statement_timeout', 'idle_session_timeout',
          'plan_cache_mode')
         OR name = 'file_copy_method' AND 'clone' = ANY (enumvals)""";

  @Override
  public void close() {
    closed = true;
    closeAhead();
    for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
      next.session().close();
    }
  }
}
