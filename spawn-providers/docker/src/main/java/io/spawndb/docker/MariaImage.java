package io.spawndb.docker;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.Secret;
import io.spawndb.mariadb.MariaBackend;
import io.spawndb.mariadb.MariaProbe;
import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.postgresql.ServerSource;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The image {@code mariadb}.
 *
 * @see <a href="https://hub.docker.com/_/mariadb">The official image</a>
 */
final class MariaImage implements ImageContract {

  static final String PASSWORD_FILE = "MARIADB_ROOT_PASSWORD_FILE";

  /** The version of the protocol with which a server greets; a server that has no place left says 0xff. */
  private static final int GREETING = 10;

  private static final int HEADER_BYTES = 4;

  @Override
  public String engine() {
    return "mariadb";
  }

  @Override
  public String name() {
    return "MariaDB";
  }

  @Override
  public String image(String release) {
    return "mariadb:" + release;
  }

  @Override
  public int port() {
    return 3306;
  }

  @Override
  public String mount() {
    return "/var/lib/mysql";
  }

  /** The server takes folders in its own for databases, and files for nothing. */
  @Override
  public String dataFolder() {
    return "";
  }

  /** The image gives its folder to the server's user at each start. */
  @Override
  public boolean ownsWhatIsMounted() {
    return true;
  }

  @Override
  public String admin() {
    return "root";
  }

  @Override
  public String adminDatabase() {
    return "";
  }

  @Override
  public String passwordFile() {
    return PASSWORD_FILE;
  }

  @Override
  public Set<String> own() {
    return Set.of(
        "MARIADB_ROOT_PASSWORD",
        PASSWORD_FILE,
        "MARIADB_ROOT_HOST",
        "MARIADB_RANDOM_ROOT_PASSWORD",
        "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD",
        "MARIADB_ROOT_PASSWORD_HASH",
        "MYSQL_ROOT_PASSWORD",
        "MYSQL_ROOT_PASSWORD_FILE");
  }

  @Override
  public Map<String, String> variables(
      String release, String dataDirectory, List<String> initdbArgs) {
    if (!initdbArgs.isEmpty()) {
      throw new ConfigurationException(
          "initdbArgs is set, and MariaDB has no initdb",
          "Remove it; arguments of the server go into command");
    }
    return Map.of();
  }

  /** Without names of hosts a connection that only looks whether the server answers is never held against it. */
  @Override
  public List<String> command() {
    return new ArrayList<>(List.of(
        "mariadbd",
        "--skip-name-resolve",
        "--userstat=1",
        "--max-connections=300",
        "--character-set-server=utf8mb4",
        "--default-time-zone=+00:00"));
  }

  @Override
  public List<String> setting(String name, String value) {
    return List.of("--" + name + "=" + value);
  }

  @Override
  public List<String> forOneTenant() {
    return List.of();
  }

  @Override
  public Optional<String> script() {
    return Optional.empty();
  }

  /** No environment has a server of MariaDB to itself, so that one is started for the first time seldom. */
  @Override
  public boolean copies() {
    return false;
  }

  @Override
  public void changePassword(AdminEndpoint endpoint, Secret to, Work work) {
    throw new UnsupportedOperationException("MariaDB's data is not copied");
  }

  /** Who listens on the server's port in its place learns no password: the server's question is answered by a hash. */
  @Override
  public Map<String, String> properties(boolean loopback) {
    return Map.of("restrictedAuth", "mysql_native_password", "permitRedirect", "false");
  }

  /**
   * {@inheritDoc}
   *
   * @see <a href="https://mariadb.com/kb/en/connection/#initial-handshake-packet">Initial handshake packet</a>
   */
  @Override
  public boolean answers(Socket socket) throws IOException {
    byte[] packet = socket.getInputStream().readNBytes(HEADER_BYTES + 1);
    return packet.length > HEADER_BYTES
        && (packet[HEADER_BYTES] == GREETING || packet[HEADER_BYTES] == (byte) 0xff);
  }

  @Override
  public String release(AdminEndpoint endpoint, Work work) throws InterruptedException {
    return MariaProbe.series(endpoint, work);
  }

  @Override
  public Backend inside(ServerSource server) {
    return MariaBackend.of(server);
  }
}
