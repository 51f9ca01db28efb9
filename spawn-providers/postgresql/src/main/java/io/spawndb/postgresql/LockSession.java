package io.spawndb.postgresql;

import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A session that holds advisory locks of this process on a server. What finishes work under a
 * lock runs here: if the session is gone, so is the lock, and nothing is finished by mistake.
 */
final class LockSession {

  private final Session session;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final AtomicInteger users = new AtomicInteger();
  private volatile long used = System.nanoTime();

  LockSession(Session session) {
    this.session = session;
  }

  /** Runs work on the session, one piece after the other. */
  <T> T use(Work work, AdminSessions.Body<T> body) throws SQLException, InterruptedException {
    if (!turn.tryLock(work.left().toMillis(), TimeUnit.MILLISECONDS)) {
      throw ProvisioningException.passing(
          "Environment '" + work.environment()
              + "' waited in vain for the session that holds locks",
          "Try again, or raise provisionTimeout",
          null);
    }
    try {
      T result = body.run(session);
      used = System.nanoTime();
      return result;
    } finally {
      turn.unlock();
    }
  }

  boolean tryLock(String key, Work work) throws SQLException, InterruptedException {
    String query = "SELECT pg_catalog.pg_try_advisory_lock(" + Names.lock(key) + ")";
    return use(work, s -> s.list(work, query, row -> row.getBoolean(1)).get(0));
  }

  /** Lets go of a lock; never fails, because a session that is gone holds nothing. */
  void unlock(String key) {
    turn.lock();
    try {
      session.runAtOnce("SELECT pg_catalog.pg_advisory_unlock(" + Names.lock(key) + ")");
    } catch (SQLException e) {
      session.close();
    } finally {
      turn.unlock();
    }
  }

  /** How many threads work on it or wait for that, about. */
  int waiting() {
    return turn.getQueueLength() + (turn.isLocked() ? 1 : 0);
  }

  /** Counts who uses the session; returns how many do now. */
  int count(int change) {
    return users.addAndGet(change);
  }

  /**
   * Whether it can hold another lock. Some locks are held for as long as the process lives, so a server
   * that went away must be noticed here, unless somebody is at work on the session and notices himself.
   * One that is merely slow keeps the session: others may have locks on it.
   */
  boolean alive() {
    boolean fresh = System.nanoTime() - used < AdminSessions.TRUSTED_NANOS;
    if (!fresh && !session.closed() && turn.tryLock()) {
      try {
        return session.alive() || !session.closed();
      } finally {
        turn.unlock();
      }
    }
    return !session.closed();
  }

  boolean closed() {
    return session.closed();
  }

  void close() {
    session.close();
  }
}
