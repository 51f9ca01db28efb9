package io.spawndb.mariadb;

import io.spawndb.api.ProvisioningException;
import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.postgresql.ServerSource;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The server of a source as it is now: opened at the first use, opened anew when it moved. */
final class Servers implements AutoCloseable {

  /** Work on a server. */
  @FunctionalInterface
  interface Body<T> {
    T run(Server server) throws SQLException, InterruptedException;
  }

  /** How long whoever opens the server has it for himself. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  private final ServerSource source;
  private final ScheduledThreadPoolExecutor background = background();
  private final ReentrantLock opening = new ReentrantLock();
  private volatile @Nullable Server current;

  Servers(ServerSource source) {
    this.source = source;
  }

  /**
   * Works on the server, which is started if needed.
   *
   * @param action what could not be done if it fails, for the message
   */
  <T> T at(String action, Work work, Body<T> body) throws InterruptedException {
    AdminEndpoint endpoint = work.isAside() ? asItIs(work) : source.ensure(work);
    try {
      return body.run(server(endpoint, work));
    } catch (SQLException e) {
      if (Failures.saysThatOursIsGone(e)) {
        forget();
      }
      throw new Failures(endpoint).of(e, action, work);
    }
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
        cleanLater(QUIET);
      }
      return known;
    } finally {
      opening.unlock();
    }
  }

  private Server open(AdminEndpoint endpoint, Work work) throws SQLException, InterruptedException {
    Connector connector = new Connector(endpoint);
    Sessions sessions = new Sessions(connector, background);
    Site site =
        sessions.with(work, session -> new PrivateSchema(connector.address()).open(session, work));
    if (!site.serverId().equals(endpoint.serverId()) || !site.secret().equals(endpoint.secret())) {
      source.remember(site.serverId(), site.secret());
    }
    return new Server(endpoint, connector, site, sessions, new Locks(sessions, site.secret()));
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

  /** Drops in the background what nobody works on any more. */
  void cleanLater(Duration delay) {
    Server known = current;
    if (known != null && !background.isShutdown()) {
      Future<?> unused = background.schedule(
          new Leftovers(known)::dropOld, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static ScheduledThreadPoolExecutor background() {
    ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
      Thread thread = new Thread(task, "spawn-mariadb");
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
  }
}
