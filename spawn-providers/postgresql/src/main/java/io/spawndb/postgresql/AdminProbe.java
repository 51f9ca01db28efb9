package io.spawndb.postgresql;

import io.spawndb.api.Progress;
import io.spawndb.api.SpawnException;
import io.spawndb.spi.Availability;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;

/** Looks at a server as its admin, and changes nothing. For the sources of servers. */
public final class AdminProbe {

  private static final Duration PATIENCE = Duration.ofMillis(900);

  private static final int PROTOCOL_3_0 = 196608;
  private static final byte[] PARAMETERS =
      "user\0postgres\0database\0postgres\0\0".getBytes(StandardCharsets.US_ASCII);

  /** The field of an error that says "cannot connect now": the server starts, recovers or stops. */
  private static final String NOT_NOW = "C57P03\0";

  private static final int ENOUGH = 256;

  private AdminProbe() {}

  /**
   * Returns how many sessions others than the admin have.
   *
   * @throws io.spawndb.api.ProvisioningException if the admin cannot enter
   */
  public static int sessions(AdminEndpoint endpoint, Work work) throws InterruptedException {
    try (Session session = new Connector(endpoint).admin(endpoint.adminDatabase(), work)) {
      return session
          .list(
              work,
              "SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE usename <> current_user",
              row -> row.getInt(1))
          .get(0);
    } catch (SQLException e) {
      throw new Failures(endpoint).of(e, "could not be looked at", work);
    }
  }

  /**
   * Whether PostgreSQL takes connections somewhere; an open port says nothing where a proxy listens. Nothing
   * secret is sent: the server is left when it asks for a password.
   *
   * @param patience how long to wait for the connection, and for the answer
   */
  public static boolean answers(String host, int port, Duration patience) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), (int) patience.toMillis());
      socket.setSoTimeout((int) patience.toMillis());
      return answers(socket);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * As {@link #answers(String, int, Duration)}, on a connected socket that has a timeout.
   *
   * @throws IOException if nothing comes, or not in time
   * @see <a href="https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-START-UP">A
   *     StartupMessage is answered by an authentication request, R, or an error, E</a>
   */
  public static boolean answers(Socket socket) throws IOException {
    int length = 2 * Integer.BYTES + PARAMETERS.length;
    byte[] startup = ByteBuffer.allocate(length)
        .putInt(length)
        .putInt(PROTOCOL_3_0)
        .put(PARAMETERS)
        .array();
    socket.getOutputStream().write(startup);
    InputStream answer = socket.getInputStream();
    int letter = answer.read();
    return letter == 'R' || (letter == 'E' && !text(answer).contains(NOT_NOW));
  }

  private static String text(InputStream error) throws IOException {
    return new String(error.readNBytes(ENOUGH), StandardCharsets.ISO_8859_1);
  }

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
