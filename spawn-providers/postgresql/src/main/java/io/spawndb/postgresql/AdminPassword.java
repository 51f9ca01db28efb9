package io.spawndb.postgresql;

import io.spawndb.api.Secret;
import io.spawndb.spi.Work;
import java.sql.SQLException;

/** The admin's password in a server whose data was made with another. For the sources of servers. */
public final class AdminPassword {

  private AdminPassword() {}

  /**
   * Gives the admin another password. Does nothing if the one he has is refused: then somebody did it before.
   *
   * @param endpoint with the password that he has
   * @throws io.spawndb.api.ProvisioningException if the server cannot be reached
   */
  public static void change(AdminEndpoint endpoint, Secret to, Work work)
      throws InterruptedException {
    try (Session session = new Connector(endpoint).admin(endpoint.adminDatabase(), work)) {
      session.run(
          work,
          "ALTER ROLE " + Sql.name(endpoint.adminUser()) + " PASSWORD "
              + Sql.text(Passwords.verifier(to)));
    } catch (SQLException e) {
      if (!String.valueOf(e.getSQLState()).startsWith("28")) {
        throw new Failures(endpoint).of(e, "could not be reached", work);
      }
    }
  }
}
