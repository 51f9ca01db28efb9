package io.spawndb.mariadb;

import io.spawndb.api.Progress;
import io.spawndb.api.SpawnException;
import io.spawndb.mariadb.internal.Session;
import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.spi.Availability;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.time.Duration;

/** Looks whether a server can be used, changing nothing. */
public final class MariaProbe {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private MariaProbe() {}

  /** Looks for at most a second. */
  public static Availability look(AdminEndpoint endpoint) {
    Work work = Work.begin("probe", PATIENCE, Progress.Listener.NONE);
    try {
      return Availability.usable(
          "MariaDB " + version(endpoint, work) + " at " + endpoint.host() + ":" + endpoint.port());
    } catch (SpawnException e) {
      return Availability.unusable(e.problem(), e.remedy());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Availability.unusable("Interrupted while looking for MariaDB", "Try again");
    }
  }

  /**
   * Returns the series of a server: {@code 10.11}.
   *
   * @throws io.spawndb.api.ProvisioningException if it cannot be asked, or is not one that Spawn works with
   */
  public static String series(AdminEndpoint endpoint, Work work) throws InterruptedException {
    return version(endpoint, work).series();
  }

  private static ServerVersion version(AdminEndpoint endpoint, Work work)
      throws InterruptedException {
    Connector connector = new Connector(endpoint);
    try (Session session = connector.admin(work)) {
      return ServerVersion.parse(
          session.list(work, "SELECT VERSION()", row -> row.getString(1)).get(0),
          connector.address());
    } catch (SQLException e) {
      throw new Failures(endpoint).of(e, "could not be looked for", work);
    }
  }
}
