package io.spawndb.postgresql;

import io.spawndb.api.ProvisioningException;
import io.spawndb.postgresql.internal.Answer;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The server of a source as it is now: opened at the first use, opened anew when it moved. */
final class Servers implements AutoCloseable {

  /** Work on a server. */
  @FunctionalInterface
  interface Body<T> {
    T run(Server server) throws SQLException, InterruptedException;
  }

  /**
   * How long whoever opens the server has it for himself, because dropping costs all a checkpoint; and
   * between two looks at what others left.
   */
  private static final Duration QUIET = Duration.ofSeconds(1);

  /** A server that answered so recently is not even asked whether it still does. */
  private static final long TRUSTED_NANOS = Duration.ofMillis(100).toNanos();

  /** A server's end may be seen on a session, when connecting, and when the next one comes up. */
  private static final int ATTEMPTS = 5;

  private final ServerSource source;
  private final ScheduledThreadPoolExecutor background = background();
  private final ReentrantLock opening = new ReentrantLock();
  private final AtomicLong looked = new AtomicLong(System.nanoTime() - 2 * QUIET.toNanos());
  private final AtomicBoolean cleaning = new AtomicBoolean();
  private final AtomicBoolean hooked = new AtomicBoolean();

  /** This process ends: what is put off now is never done. */
  private volatile boolean ending;

  private final Thread leaving = new Thread(this::leave, "spawn-postgresql-leave");
  private volatile @Nullable Server current;
  private volatile long answered;

  Servers(ServerSource source) {
    this.source = source;
  }

  /**
   * Works on the server, which is started if needed.
   *
   * @param action what could not be done if it fails, for the message
   */
  <T> T at(String action, Work work, Body<T> body) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      Server recent = recent();
      AdminEndpoint endpoint = recent != null ? recent.endpoint() : located(work);
      try {
        return run(recent != null ? recent : server(endpoint, work), body);
      } catch (SQLException e) {
        if (Failures.state(e).equals("3D000")) {
          forget();
        }
        boolean ended = Answer.connectionLost(e) && attempt < ATTEMPTS;
        if (ended && maybeRemoved()) {
          forget();
        } else if (!ended || recent == null) {
          throw new Failures(endpoint).of(e, action, work);
        }
        // Whatever was begun can be repeated, on a server that is looked for.
      }
    }
  }

  /**
   * Returns the server as it was if it answered a moment ago, or a session to it still does: one provisioning
   * asks it many things, and looking for it costs more than asking it.
   */
  private @Nullable Server recent() {
    Server known = current;
    return known != null
            && (System.nanoTime() - answered < TRUSTED_NANOS || known.sessions().answer())
        ? known
        : null;
  }

  private AdminEndpoint located(Work work) throws InterruptedException {
    return work.isAside() ? asItIs(work) : source.ensure(work);
  }

  private <T> T run(Server server, Body<T> body) throws SQLException, InterruptedException {
    boolean whole = false;
    try {
      T result = body.run(server);
      whole = true;
      return result;
    } finally {
      answered = System.nanoTime() - (whole ? 0 : TRUSTED_NANOS);
    }
  }

  /**
   * Whether somebody may have removed the server who saw it empty, and nobody at work in it: nothing is lost
   * with it. Where a lock is held it was not removed but stopped, and the lock is lost.
   */
  private boolean maybeRemoved() {
    Server known = current;
    return source.exclusive() && (known == null || !known.locks().heldOutside());
  }

  private AdminEndpoint asItIs(Work work) {
    return source
        .recall()
        .orElseThrow(() -> ProvisioningException.passing(
            "The server of '%s' does not run, and is not started for this"
                .formatted(work.environment()),
            "Connect to an environment to start it",
            null));
  }

  private Server server(AdminEndpoint endpoint, Work work)
      throws SQLException, InterruptedException {
    Server known = current;
    if (known != null && sameAddress(known.endpoint(), endpoint)) {
      return known;
    }
    opening.lockInterruptibly();
    try {
      known = current;
      if (known == null || !sameAddress(known.endpoint(), endpoint)) {
        forget();
        known = open(endpoint, work);
        current = known;
        later(new Leftovers(known)::dropOld, QUIET);
      }
      return known;
    } finally {
      opening.unlock();
    }
  }

  private Server open(AdminEndpoint endpoint, Work work) throws SQLException, InterruptedException {
    Connector connector = new Connector(endpoint);
    PrivateDatabase.Opened opened = new PrivateDatabase(endpoint, connector).open(work);
    Site site = opened.site();
    if (!site.serverId().equals(endpoint.serverId()) || !site.secret().equals(endpoint.secret())) {
      source.remember(site.serverId(), site.secret());
    }
    AdminSessions sessions = new AdminSessions(connector, background, site.superuser());
    sessions.adopt(opened.session(), work);
    sessions.openAhead();
    return new Server(
        endpoint,
        connector,
        site,
        new Verifiers(site.secret()),
        sessions,
        new Locks(sessions, background),
        new Spares(background),
        source.exclusive(),
        new AtomicBoolean(site.verified()));
  }

  private static boolean sameAddress(AdminEndpoint one, AdminEndpoint other) {
    return one.host().equals(other.host())
        && one.port() == other.port()
        && one.adminUser().equals(other.adminUser())
        && one.adminPassword().equals(other.adminPassword())
        && one.properties().equals(other.properties());
  }

  /** Lets go of what is known of the server. */
  void forget() {
    Server known = current;
    current = null;
    if (known != null) {
      known.close();
    }
  }

  /**
   * Drops what was replaced in the background, because nobody waits for that. A process may end before
   * it did: what others left so is dropped at once, or a loop of short processes would fill the disk.
   */
  void clean() {
    Server known = current;
    if (known != null) {
      Leftovers leftovers = new Leftovers(known);
      if (due()) {
        leftovers.dropOldTrash();
      }
      cleanLater();
    }
  }

  /** Drops in the background what nobody works on any more. */
  void cleanLater() {
    Server known = current;
    if (known != null && cleaning.compareAndSet(false, true)) {
      later(
          () -> {
            // What is added from here on needs another look.
            cleaning.set(false);
            new Leftovers(known).dropTrash();
          },
          Spares.PAUSE);
    }
  }

  /** Who replaces hundreds need not look each time. */
  private boolean due() {
    long now = System.nanoTime();
    long last = looked.get();
    return now - last > QUIET.toNanos() && looked.compareAndSet(last, now);
  }

  private void later(Runnable task, Duration delay) {
    if (!background.isShutdown()) {
      untilTheEnd();
      long millis = ending ? 0 : delay.toMillis();
      Future<?> unused = background.schedule(task, millis, TimeUnit.MILLISECONDS);
    }
  }

  /** What this process would do in a moment is begun when it ends before. */
  private void untilTheEnd() {
    if (hooked.compareAndSet(false, true)) {
      try {
        Runtime.getRuntime().addShutdownHook(leaving);
      } catch (IllegalStateException e) {
        ending = true;
      }
    }
  }

  private void leave() {
    Server known = current;
    ending = true;
    if (known != null) {
      known.spares().beginAll(known);
      if (cleaning.get()) {
        Farewell.begin(new Leftovers(known)::dropTrash);
      }
    }
  }

  private static ScheduledThreadPoolExecutor background() {
    ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
      Thread thread = new Thread(task, "spawn-postgresql");
      thread.setDaemon(true);
      return thread;
    });
    executor.setKeepAliveTime(2, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }

  @Override
  public void close() {
    forget();
    background.shutdownNow();
    if (hooked.get()) {
      try {
        Runtime.getRuntime().removeShutdownHook(leaving);
      } catch (IllegalStateException e) {
        // It ends now.
      }
    }
  }
}
