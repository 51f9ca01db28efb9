package io.spawndb.kubernetes;

import io.spawndb.api.Secret;
import io.spawndb.postgresql.AdminEndpoint;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What this user remembers of a server.
 *
 * @param place where it answered last; of no meaning where a forward leads there
 * @param password the admin's password
 * @param serverId its id; null if nobody told yet
 * @param secret what passwords are derived from; null if nobody told yet
 */
record Known(
    Place place,
    Secret password,
    @Nullable String serverId,
    @Nullable Secret secret) {

  /**
   * The images speak plainly. Who listens at the server's address in its place learns no password: with
   * SCRAM both sides prove that they know it.
   */
  private static final Map<String, String> DIRECT =
      Map.of("sslmode", "prefer", "gssEncMode", "disable", "requireAuth", "scram-sha-256");

  /** The API's own encryption carries it. */
  private static final Map<String, String> FORWARDED =
      Map.of("sslmode", "disable", "gssEncMode", "disable", "requireAuth", "scram-sha-256");

  static Optional<Known> of(Properties text) {
    String password = text.getProperty("adminPassword");
    String secret = text.getProperty("secret");
    try {
      int port = Integer.parseInt(text.getProperty("port", ""));
      return password == null
          ? Optional.empty()
          : Optional.of(new Known(
              new Place(text.getProperty("host", ""), port),
              new Secret(password),
              text.getProperty("serverId"),
              secret == null ? null : new Secret(secret)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  Properties text() {
    Properties text = new Properties();
    text.setProperty("host", place.host());
    text.setProperty("port", Integer.toString(place.port()));
    text.setProperty("adminPassword", password.reveal());
    if (serverId != null) {
      text.setProperty("serverId", serverId);
    }
    if (secret != null) {
      text.setProperty("secret", secret.reveal());
    }
    return text;
  }

  Known with(@Nullable String newServerId, @Nullable Secret newSecret) {
    return new Known(place, password, newServerId, newSecret);
  }

  Known at(Place now) {
    return new Known(now, password, serverId, secret);
  }

  /** Returns how the admin enters, with the secret as remembered. */
  AdminEndpoint endpoint() {
    return endpoint(secret);
  }

  /** Returns the same without the secret: the server knows its own, which may be another by now. */
  AdminEndpoint entrance() {
    return endpoint(null);
  }

  private AdminEndpoint endpoint(@Nullable Secret known) {
    return new AdminEndpoint(
        place.host(),
        place.port(),
        "postgres",
        PodTemplate.ADMIN,
        password,
        place.forwarded() ? FORWARDED : DIRECT,
        serverId,
        known);
  }
}
