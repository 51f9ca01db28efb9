package io.spawndb.postgresql;

import io.spawndb.api.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is and how its admin enters.
 *
 * @param host name or address
 * @param port TCP port
 * @param adminDatabase a database that the admin may connect to, such as {@code postgres}
 * @param adminUser the admin's login
 * @param adminPassword the admin's password
 * @param properties connection properties that every connection needs, such as {@code sslmode}
 * @param serverId id of the server as remembered; null if this machine never saw it
 * @param secret what environments' passwords are derived from; null as long as it is not known
 */
public record AdminEndpoint(
    String host,
    int port,
    String adminDatabase,
    String adminUser,
    Secret adminPassword,
    Map<String, String> properties,
    @Nullable String serverId,
    @Nullable Secret secret) {

  /** Copies the properties. */
  public AdminEndpoint {
    properties = Map.copyOf(properties);
  }
}
