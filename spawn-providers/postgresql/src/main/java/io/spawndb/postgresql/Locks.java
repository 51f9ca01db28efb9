package io.spawndb.postgresql;

import io.spawndb.api.Progress;
import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Locks over all who share a server: advisory locks in Spawn's private database, where nobody else can
 * take them. Threads of this process exclude each other first, so that one of them asks the server.
 */
final class Locks implements AutoCloseable {

  /** Work under a lock. */
  @FunctionalInterface
  interface Body<T> {
    T run(Held held) throws SQLException, InterruptedException;
  }

  private record Owned(String key, Thread owner) {}

  private static final long KEPT_MILLIS = 10_000;

  /** Too little to ask once more: the time would be over in the middle, and nobody named. */
  private static final long LAST_MILLIS = 5;

  /** Who makes many databases at once would wait for one session more than for the server. */
  private static final int MOST = 4;

  private final AdminSessions sessions;
  private final ScheduledThreadPoolExecutor background;
  private final Turns turns = new Turns();
  /** What callers outside this package hold, by the thread that took it: to others it is taken. */
  private final Map<Owned, Held> outside = new ConcurrentHashMap<>();

  private final ReentrantLock opening = new ReentrantLock();

  /** One is enough as long as nobody waits for it. */
  private final List<LockSession> open = new ArrayList<>();

  Locks(AdminSessions sessions, ScheduledThreadPoolExecutor background) {
    this.sessions = sessions;
    this.background = background;
  }

  /** Takes a lock for a caller outside this package, on whose thread the work under it is asked for. */
  Held lock(String key, Work work) throws SQLException, InterruptedException {
    Held taken = acquire(key, work);
    outside.put(new Owned(key, Thread.currentThread()), taken);
    return taken;
  }

  /** Whether a caller outside this package has a lock on this thread. */
  boolean heldOutside() {
    return outside.keySet().stream()
        .anyMatch(owned -> owned.owner().equals(Thread.currentThread()));
  }

  /** Whether a caller outside this package has this lock on this thread. */
  boolean heldOutside(String key) {
    return outside.containsKey(new Owned(key, Thread.currentThread()));
  }

  /** Whether a caller outside this package has a lock on any thread. */
  boolean anyOutside() {
    return !outside.isEmpty();
  }

  /** Works under a lock: the one that this thread took outside, or one taken for the purpose. */
  <T> T holding(String key, Work work, Body<T> body) throws SQLException, InterruptedException {
    Held outer = outside.get(new Owned(key, Thread.currentThread()));
    if (outer != null) {
      return body.run(outer);
    }
    try (Held inner = acquire(key, work)) {
      return body.run(inner);
    }
  }

  /** Works under a lock if it is free now; returns whether it was. */
  boolean ifFree(String key, Work work, Body<?> body) throws SQLException, InterruptedException {
    if (!turns.tryTake(key)) {
      return false;
    }
    Held held = take(key, work, true);
    if (held == null) {
      return false;
    }
    try (held) {
      body.run(held);
      return true;
    }
  }

  private Held acquire(String key, Work work) throws SQLException, InterruptedException {
    if (!turns.take(key, work)) {
      throw busy(work, "another thread of process " + ProcessHandle.current().pid());
    }
    Held held = take(key, work, false);
    if (held == null) {
      throw busy(work, holder(key, work));
    }
    return held;
  }

  /** Asks the server for a lock, in this process' turn; the turn is given back if there is none. */
  private @Nullable Held take(String key, Work work, boolean once)
      throws SQLException, InterruptedException {
    LockSession session = null;
    boolean taken = false;
    try {
      session = checkOut(work);
      taken = once ? session.tryLock(key, work) : poll(session, key, work);
      return taken ? new Held(key, session, this::release) : null;
    } finally {
      if (!taken) {
        turns.give(key);
        checkIn(session);
      }
    }
  }

  private static boolean poll(LockSession session, String key, Work work)
      throws SQLException, InterruptedException {
    for (long pause = 1; !session.tryLock(key, work); pause = Math.min(40, pause * 2)) {
      if (work.left().toMillis() <= pause) {
        return false;
      }
      Thread.sleep(pause);
      if (work.left().toMillis() <= LAST_MILLIS) {
        return false;
      }
    }
    return true;
  }

  private void release(Held held) {
    outside.values().remove(held);
    held.session().unlock(held.key());
    turns.give(held.key());
    checkIn(held.session());
  }

  private LockSession checkOut(Work work) throws SQLException, InterruptedException {
    opening.lockInterruptibly();
    try {
      LockSession session = leastBusy();
      while (session != null && !session.alive()) {
        open.remove(session);
        session = leastBusy();
      }
      if (session == null || (session.waiting() > 0 && open.size() < MOST)) {
        session = new LockSession(sessions.take(work));
        open.add(session);
      }
      session.count(1);
      return session;
    } finally {
      opening.unlock();
    }
  }

  private @Nullable LockSession leastBusy() {
    return open.stream().min(Comparator.comparingInt(LockSession::waiting)).orElse(null);
  }

  private void checkIn(@Nullable LockSession session) {
    if (session != null && session.count(-1) == 0 && !background.isShutdown()) {
      Future<?> unused =
          background.schedule(() -> closeUnused(session), KEPT_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void closeUnused(LockSession session) {
    opening.lock();
    try {
      if (session.count(0) == 0) {
        session.close();
        open.remove(session);
      }
    } finally {
      opening.unlock();
    }
  }

  private static ProvisioningException busy(Work work, String holder) {
    return ProvisioningException.passing(
        "Environment '" + work.environment() + "' is being worked on by " + holder
            + ", which did not finish in time",
        "Wait for it, end it, or raise provisionTimeout",
        null);
  }

  /** Says who holds a lock; time is over already, so this takes a little of its own. */
  private String holder(String key, Work work) throws SQLException, InterruptedException {
    Work little = Work.begin(work.environment(), Duration.ofSeconds(2), Progress.Listener.NONE);
    return sessions
        .with(little, s -> s.list(little, holderQuery(Names.lock(key)), row -> row.getString(1)))
        .stream()
        .findFirst()
        .orElse("somebody who has let go by now");
  }

  private static String holderQuery(long number) {
    return """
      SELECT concat('''', nullif(a.application_name, ''), ''' at ', coalesce(host(a.client_addr), 'this host'),
        ' (PostgreSQL process ', l.pid, ', user ', a.usename, ')')
      FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
      WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
        AND l.classid = %d AND l.objid = %d
        AND a.datname = pg_catalog.current_database()""".formatted(number >>> 32, number & 0xffffffffL);
  }

  @Override
  public void close() {
    opening.lock();
    try {
      open.forEach(LockSession::close);
      open.clear();
    } finally {
      opening.unlock();
    }
  }
}
