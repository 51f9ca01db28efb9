package io.spawndb.server;

import io.spawndb.api.Secret;
import io.spawndb.postgresql.StateFile;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;

/** What this user remembers of a server: its id, its secret and its version. */
final class Memory {

  /** What is remembered. */
  record Entry(String serverId, Secret secret, int major) {}

  private final StateFile file;

  Memory(StateFile file) {
    this.file = file;
  }

  Optional<Entry> recall() {
    return file.read().flatMap(Memory::entry);
  }

  private static Optional<Entry> entry(Properties properties) {
    String id = properties.getProperty("server");
    String secret = properties.getProperty("secret");
    try {
      int major = Integer.parseInt(properties.getProperty("major", "0"));
      return id == null || secret == null
          ? Optional.empty()
          : Optional.of(new Entry(id, new Secret(secret), major));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  void keep(Entry entry) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("server", entry.serverId());
    properties.setProperty("secret", entry.secret().reveal());
    properties.setProperty("major", String.valueOf(entry.major()));
    file.write(properties);
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
