package io.spawndb.docker;

import io.spawndb.api.Secret;
import io.spawndb.postgresql.AdminEndpoint;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What this user remembers of a server.
 *
 * @param place where it answered last
 * @param password the admin's password
 * @param serverId its id; null if nobody told yet
 * @param secret what passwords are derived from; null if nobody told yet
 */
record Known(
    Place place,
    Secret password,
    @Nullable String serverId,
    @Nullable Secret secret) {

  static Optional<Known> of(Properties text) {
    String host = text.getProperty("host");
    String password = text.getProperty("adminPassword");
    String secret = text.getProperty("secret");
    try {
      int port = Integer.parseInt(text.getProperty("port", ""));
      return host == null || password == null
          ? Optional.empty()
          : Optional.of(new Known(
              new Place(host, port),
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

  AdminEndpoint endpoint(ImageContract contract) {
    return new AdminEndpoint(
        place.host(),
        place.port(),
        contract.adminDatabase(),
        contract.admin(),
        password,
        contract.properties(place.host().startsWith("127.")),
        serverId,
        secret);
  }
}
