package io.spawndb.kubernetes;

import io.spawndb.postgresql.AdminProbe;
import java.time.Duration;

/**
 * Where a server may answer.
 *
 * @param host name or address
 * @param port TCP port
 */
record Place(String host, int port) {

  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** The end of a forward on this machine. */
  static Place forwarded(int port) {
    return new Place(LOOPBACK, port);
  }

  boolean forwarded() {
    return host.equals(LOOPBACK);
  }

  /** Whether PostgreSQL takes connections there. */
  boolean answers() {
    return AdminProbe.answers(host, port, PATIENCE);
  }
}
