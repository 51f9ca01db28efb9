package io.spawndb.cli.environment;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.cli.session.CommandFailure;
import io.spawndb.cli.session.ExitCodes;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Where a database listens, taken from its JDBC URL.
 *
 * @param engine the engine's id: {@code postgresql} or {@code mariadb}
 * @param host name or address, an IPv6 one without brackets
 * @param port TCP port
 * @param database its name, decoded
 */
record Endpoint(String engine, String host, int port, String database) {

  private static final Map<String, Integer> PORTS = Map.of("postgresql", 5432, "mariadb", 3306);

  /** Returns the endpoint; empty for a database of an engine that is not known here. */
  static Optional<Endpoint> find(ConnectionTarget target) {
    URI uri = URI.create(target.url().substring("jdbc:".length()));
    Integer usual = PORTS.get(String.valueOf(uri.getScheme()));
    if (usual == null || uri.getHost() == null) {
      return Optional.empty();
    }
    String host = uri.getHost().replaceAll("^\\[|\\]$", "");
    String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("^/", "");
    int port = uri.getPort() < 0 ? usual : uri.getPort();
    return Optional.of(
        new Endpoint(uri.getScheme(), host, port, URLDecoder.decode(path, StandardCharsets.UTF_8)));
  }

  /** Returns the endpoint, or fails for a database that libpq cannot reach. */
  static Endpoint ofPostgres(ConnectionTarget target, String remedy) {
    return find(target)
        .filter(Endpoint::isPostgres)
        .orElseThrow(() -> new CommandFailure(
            ExitCodes.FAILURE,
            "This environment is not PostgreSQL, so it has no address for libpq",
            remedy));
  }

  boolean isPostgres() {
    return engine.equals("postgresql");
  }

  /** Returns the host as it is written into a URL. */
  String hostInUrl() {
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
