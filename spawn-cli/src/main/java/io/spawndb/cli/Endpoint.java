package io.spawndb.cli;

import io.spawndb.api.ConnectionTarget;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a PostgreSQL database listens, taken from its JDBC URL.
 *
 * @param host name or address, an IPv6 one without brackets
 * @param port TCP port
 * @param database its name, decoded
 */
record Endpoint(String host, int port, String database) {

  private static final String PREFIX = "jdbc:postgresql:";

  /** Returns the endpoint, or fails for a database that libpq cannot reach. */
  static Endpoint of(ConnectionTarget target) {
    if (!target.url().startsWith(PREFIX + "//")) {
      throw new CommandFailure(
          ExitCodes.FAILURE,
          "This environment is not PostgreSQL, so it has no address for libpq",
          "Use --format jdbc or --format env");
    }
    URI uri = URI.create(target.url().substring("jdbc:".length()));
    String host = uri.getHost().replaceAll("^\\[|\\]$", "");
    String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("^/", "");
    int port = uri.getPort() < 0 ? 5432 : uri.getPort();
    return new Endpoint(host, port, URLDecoder.decode(path, StandardCharsets.UTF_8));
  }

  static boolean reaches(ConnectionTarget target) {
    return target.url().startsWith(PREFIX + "//");
  }
}
