package io.spawndb.server;

import io.spawndb.api.Secret;
import io.spawndb.postgresql.StateFile;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;

/** What this user remembers of a server: its id, its secret and its release. */
final class Memory {

  /** What is remembered. */
  record Entry(String serverId, Secret secret, String release) {}

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
    String release = properties.getProperty("release", "");
    return id == null || secret == null || release.isEmpty()
        ? Optional.empty()
        : Optional.of(new Entry(id, new Secret(secret), release));
  }

  void keep(Entry entry) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("server", entry.serverId());
    properties.setProperty("secret", entry.secret().reveal());
    properties.setProperty("release", entry.release());
    file.write(properties);
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
