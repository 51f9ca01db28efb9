package io.spawndb.postgresql;

import io.spawndb.api.Secret;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
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
    byte @Nullable [] secret) {

  /** Copies what can change. */
  public AdminEndpoint {
    properties = Map.copyOf(properties);
    secret = secret == null ? null : secret.clone();
  }

  @Override
  public byte @Nullable [] secret() {
    return secret == null ? null : secret.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AdminEndpoint that
        && host.equals(that.host)
        && port == that.port
        && adminDatabase.equals(that.adminDatabase)
        && adminUser.equals(that.adminUser)
        && adminPassword.equals(that.adminPassword)
        && properties.equals(that.properties)
        && Objects.equals(serverId, that.serverId)
        && Arrays.equals(secret, that.secret);
  }

  @Override
  public int hashCode() {
    return Objects.hash(host, port, adminDatabase, adminUser);
  }

  /** Returns address and login, no secret. */
  @Override
  public String toString() {
    return adminUser + "@" + host + ":" + port + "/" + adminDatabase;
  }
}
