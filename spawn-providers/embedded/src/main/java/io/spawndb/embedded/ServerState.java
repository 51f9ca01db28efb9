package io.spawndb.embedded;

import io.spawndb.api.ProvisioningException;
import io.spawndb.api.Secret;
import io.spawndb.postgresql.AdminEndpoint;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What this machine remembers of a server; kept outside its data, in a file that only its owner reads.
 *
 * @param port its port
 * @param password the admin's password
 * @param binaries the folder of the programs that it was started with last
 * @param serverId its id; null if nobody told yet
 * @param secret what passwords are derived from; null if nobody told yet
 */
record ServerState(
    int port,
    Secret password,
    String binaries,
    @Nullable String serverId,
    @Nullable Secret secret) {

  /**
   * A server on loopback speaks plainly; asking it for encryption would cost two round trips. Who
   * listens on its port in its place learns no password: with SCRAM both sides prove that they know it.
   */
  private static final Map<String, String> PROPERTIES =
      Map.of("sslmode", "disable", "gssEncMode", "disable", "requireAuth", "scram-sha-256");

  static Optional<ServerState> read(Path file) {
    Properties text = new Properties();
    try {
      text.load(new StringReader(Files.readString(file)));
      String secret = text.getProperty("secret");
      return Optional.of(new ServerState(
          Integer.parseInt(text.getProperty("port", "")),
          new Secret(text.getProperty("adminPassword", "")),
          text.getProperty("binaries", ""),
          text.getProperty("serverId"),
          secret == null ? null : new Secret(secret)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      throw ProvisioningException.lasting(
          "The file " + file + " cannot be read: " + e.getClass().getSimpleName(),
          "Make it readable for this user, or restore it; it remembers where the server is",
          e);
    }
  }

  void write(Path file) throws IOException {
    Properties text = new Properties();
    text.setProperty("port", Integer.toString(port));
    text.setProperty("adminPassword", password.reveal());
    text.setProperty("binaries", binaries);
    if (serverId != null) {
      text.setProperty("serverId", serverId);
    }
    if (secret != null) {
      text.setProperty("secret", secret.reveal());
    }
    StringWriter writer = new StringWriter();
    text.store(writer, null);
    OwnerOnly.write(file, writer.toString());
  }

  ServerState at(int newPort, Path home) {
    return new ServerState(newPort, password, home.toString(), serverId, secret);
  }

  ServerState with(String newServerId, Secret newSecret) {
    return new ServerState(port, password, binaries, newServerId, newSecret);
  }

  AdminEndpoint endpoint() {
    return new AdminEndpoint(
        "127.0.0.1", port, "postgres", Pristine.ADMIN, password, PROPERTIES, serverId, secret);
  }
}
