package io.spawndb.mariadb;

import io.spawndb.api.Progress;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.Secret;
import io.spawndb.mariadb.internal.Session;
import io.spawndb.mariadb.internal.Sql;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Locks over all who share a server: {@code GET_LOCK}, each on a session of its own, so that it ends with the
 * process. Their names follow from the server's secret, because anybody may take a lock whose name he knows.
 */
final class Locks implements AutoCloseable {

  /** Work under a lock. */
  @FunctionalInterface
  interface Body<T> {
    T run(Held held) throws SQLException, InterruptedException;
  }

  private record Owned(String key, Thread owner) {}

  /** The server waits no longer at a time, so that an interrupted thread notices. */
  private static final long SLICE_MILLIS = 200;

  /** Too little to ask once more: the time would be over in the middle, and nobody named. */
  private static final long LAST_MILLIS = 5;

  private static final int DEADLOCK = 1213;

  private final Sessions sessions;
  private final Secret secret;
  /** What callers outside this package hold, by the thread that took it: to others it is taken. */
  private final Map<Owned, Held> outside = new ConcurrentHashMap<>();

  private final Set<Held> all = ConcurrentHashMap.newKeySet();

  Locks(Sessions sessions, Secret secret) {
    this.sessions = sessions;
    this.secret = secret;
  }

  /** Takes a lock for a caller outside this package, on whose thread the work under it is asked for. */
  Held lock(String key, Work work) throws SQLException, InterruptedException {
    Held taken = acquire(key, work);
    outside.put(new Owned(key, Thread.currentThread()), taken);
    return taken;
  }

  /** Works under a lock: the one that this thread took outside, or one taken for the purpose. */
  <T> T holding(String key, Work work, Body<T> body) throws SQLException, InterruptedException {
    Held outer = outside.get(new Owned(key, Thread.currentThread()));
    if (outer != null) {
      outer.session().until(work);
      return body.run(outer);
    }
    try (Held inner = acquire(key, work)) {
      return body.run(inner);
    }
  }

  /** Works under a lock if it is free now; returns whether it was. */
  boolean ifFree(String key, Work work, Body<?> body) throws SQLException, InterruptedException {
    Held held = take(key, true, work);
    if (held == null) {
      return false;
    }
    try (held) {
      body.run(held);
      return true;
    }
  }

  private Held acquire(String key, Work work) throws SQLException, InterruptedException {
    Held held = take(key, false, work);
    if (held == null) {
      throw ProvisioningException.passing(
          "Environment '" + work.environment() + "' is being worked on by " + holder(key, work)
              + ", which did not finish in time",
          "Wait for it, end it, or raise provisionTimeout",
          null);
    }
    return held;
  }

  private @Nullable Held take(String key, boolean once, Work work)
      throws SQLException, InterruptedException {
    String name = Passwords.lock(key, secret);
    Session session = sessions.take(work);
    boolean taken = false;
    try {
      Clients.announce(session, work);
      do {
        taken = ask(session, name, once ? 0 : Math.min(SLICE_MILLIS, work.left().toMillis()), work);
      } while (!taken && !once && work.left().toMillis() > LAST_MILLIS);
    } finally {
      if (!taken) {
        session.close();
      }
    }
    if (!taken) {
      return null;
    }
    Held held = new Held(name, session, this::release);
    all.add(held);
    return held;
  }

  private static boolean ask(Session session, String name, long millis, Work work)
      throws SQLException, InterruptedException {
    String query = "SELECT GET_LOCK(" + Sql.text(name) + ", " + millis / 1000.0 + ")";
    try {
      return session.list(work, query, row -> row.getInt(1)).get(0) == 1;
    } catch (SQLException e) {
      if (e.getErrorCode() == DEADLOCK) {
        return false;
      }
      throw e;
    }
  }

  /** Lets go of a lock; never fails, because a session that is gone holds nothing. */
  private void release(Held held) {
    all.remove(held);
    outside.values().remove(held);
    Work little = little("locks");
    try {
      held.session().run(little, "DO RELEASE_LOCK(" + Sql.text(held.name()) + ")");
      sessions.giveBack(held.session());
    } catch (SQLException | RuntimeException e) {
      held.session().close();
    } catch (InterruptedException e) {
      // It ends with its session.
      held.session().close();
      Thread.currentThread().interrupt();
    }
  }

  /** Says who holds a lock; time is over already, so this takes a little of its own. */
  private String holder(String key, Work work) throws SQLException, InterruptedException {
    Work little = little(work.environment());
    String query = Clients.holderOf(Passwords.lock(key, secret));
    return sessions
        .with(little, session -> session.list(little, query, row -> row.getString(1)))
        .stream()
        .findFirst()
        .orElse("somebody who has let go by now");
  }

  private static Work little(String environment) {
    return Work.begin(environment, Duration.ofSeconds(5), Progress.Listener.NONE);
  }

  @Override
  public void close() {
    all.forEach(held -> held.session().close());
    all.clear();
  }
}
