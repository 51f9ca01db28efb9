package io.spawndb.docker;

import io.spawndb.api.Secret;
import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.postgresql.AdminPassword;
import io.spawndb.postgresql.AdminProbe;
import io.spawndb.postgresql.PostgresBackend;
import io.spawndb.postgresql.ServerSource;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Capabilities.CloneCost;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The image {@code postgres}.
 *
 * @see <a href="https://hub.docker.com/_/postgres">The official image</a>
 */
final class PostgresImage implements ImageContract {

  static final String PASSWORD_FILE = "POSTGRES_PASSWORD_FILE";

  private static final String ADMIN = "postgres";

  @Override
  public String engine() {
    return "postgresql";
  }

  @Override
  public String name() {
    return "PostgreSQL";
  }

  @Override
  public String image(String release) {
    return "postgres:" + release;
  }

  @Override
  public int port() {
    return 5432;
  }

  @Override
  public String mount() {
    return "/var/lib/postgresql/data";
  }

  @Override
  public String dataFolder() {
    return "/pgdata";
  }

  @Override
  public boolean ownsWhatIsMounted() {
    return false;
  }

  @Override
  public String admin() {
    return ADMIN;
  }

  @Override
  public String adminDatabase() {
    return "postgres";
  }

  @Override
  public String passwordFile() {
    return PASSWORD_FILE;
  }

  @Override
  public Set<String> own() {
    return Set.of(
        "PGDATA",
        "POSTGRES_DB",
        "POSTGRES_HOST_AUTH_METHOD",
        "POSTGRES_INITDB_ARGS",
        "POSTGRES_PASSWORD",
        PASSWORD_FILE,
        "POSTGRES_USER");
  }

  @Override
  public Map<String, String> variables(
      String release, String dataDirectory, List<String> initdbArgs) {
    return Map.of(
        "POSTGRES_USER", ADMIN,
        "POSTGRES_INITDB_ARGS", String.join(" ", allInitdbArgs(release, initdbArgs)),
        "PGDATA", dataDirectory);
  }

  private static List<String> allInitdbArgs(String release, List<String> chosen) {
    List<String> arguments =
        new ArrayList<>(List.of("--encoding=UTF8", "--auth-host=scram-sha-256"));
    if (chosen.stream().noneMatch(argument -> argument.contains("locale"))) {
      arguments.addAll(
          Integer.parseInt(release) >= 17
              ? List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")
              : List.of("--locale=C.UTF-8"));
    }
    arguments.addAll(chosen);
    return arguments;
  }

  /** Those of the embedded server where they make sense. */
  @Override
  public List<String> command() {
    List<String> words = new ArrayList<>(List.of("postgres"));
    for (String setting : List.of(
        "max_connections=300",
        "timezone=UTC",
        "wal_level=minimal",
        "max_wal_senders=0",
        "max_logical_replication_workers=0",
        "checkpoint_timeout=15min",
        "max_wal_size=2GB",
        "log_min_messages=log",
        "log_min_error_statement=panic",
        "log_checkpoints=off")) {
      words.add("-c");
      words.add(setting);
    }
    return words;
  }

  @Override
  public List<String> setting(String name, String value) {
    return List.of("-c", name + "=" + value);
  }

  /** His logins have no limit, so the admin keeps a few. */
  @Override
  public List<String> forOneTenant() {
    return setting("superuser_reserved_connections", "10");
  }

  /** Closes the databases that every server has, and that every login could enter. */
  @Override
  public Optional<String> script() {
    return Optional.of("""
        REVOKE ALL ON DATABASE postgres FROM PUBLIC;
        REVOKE ALL ON DATABASE template1 FROM PUBLIC;
        """);
  }

  @Override
  public boolean copies() {
    return true;
  }

  @Override
  public void changePassword(AdminEndpoint endpoint, Secret to, Work work)
      throws InterruptedException {
    AdminPassword.change(endpoint, to, work);
  }

  /**
   * The images speak plainly. Who listens on the server's port in its place learns no password: with SCRAM both
   * sides prove that they know it.
   */
  @Override
  public Map<String, String> properties(boolean loopback) {
    return Map.of(
        "sslmode",
        loopback ? "disable" : "prefer",
        "gssEncMode",
        "disable",
        "requireAuth",
        "scram-sha-256");
  }

  @Override
  public boolean answers(Socket socket) throws IOException {
    return AdminProbe.answers(socket);
  }

  @Override
  public String release(AdminEndpoint endpoint, Work work) throws InterruptedException {
    return String.valueOf(AdminProbe.major(endpoint, work));
  }

  @Override
  public Backend inside(ServerSource server) {
    return PostgresBackend.of(server, CloneCost.UNKNOWN);
  }
}
