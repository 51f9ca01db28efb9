package io.spawndb.postgresql;

import io.spawndb.api.Progress;
import io.spawndb.api.SpawnException;
import io.spawndb.spi.Availability;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.time.Duration;

/** Looks at a server as its admin, and changes nothing. For the sources of servers. */
public final class AdminProbe {

  private static final Duration PATIENCE = Duration.ofMillis(900);

  private AdminProbe() {}

  /** Returns whether the admin can enter within a second and may do what Spawn needs. */
  public static Availability look(AdminEndpoint endpoint) {
    try {
      Work work = Work.begin("probe", PATIENCE, Progress.Listener.NONE);
      return Availability.usable(
          "PostgreSQL " + major(endpoint, work) + " at " + new Connector(endpoint).address());
    } catch (SpawnException e) {
      return Availability.unusable(e.problem(), e.remedy());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Availability.unusable("The thread was interrupted", "Try again");
    }
  }

  /**
   * Returns the server's major version, such as 18.
   *
   * @throws io.spawndb.api.ProvisioningException if the admin cannot enter, lacks a right, or the
   *     server is older than 14
   */
  public static int major(AdminEndpoint endpoint, Work work) throws InterruptedException {
    try (Session session = new Connector(endpoint).admin(endpoint.adminDatabase(), work)) {
      new AdminRights(endpoint).check(session, work);
      return session.version(work) / 10000;
    } catch (SQLException e) {
      throw new Failures(endpoint).of(e, "could not be reached", work);
    }
  }
}
