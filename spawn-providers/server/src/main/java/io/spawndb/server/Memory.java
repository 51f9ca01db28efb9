package io.spawndb.server;

import io.spawndb.api.Secret;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;

/**
 * What this user remembers of a server: its id and its secret, in a file that only this user can read.
 * A cache: the truth is on the server, and the file may be deleted at any time.
 */
final class Memory {

  /** What is remembered. */
  record Entry(String serverId, Secret secret, int major) {}

  private final Path file;

  /**
   * Remembers in a folder.
   *
   * @param key text that is equal for equal servers and admins
   */
  Memory(Path folder, String key) {
    this.file = folder.resolve(hash(key) + ".properties");
  }

  Optional<Entry> recall() {
    try {
      Properties properties = new Properties();
      properties.load(new StringReader(Files.readString(file)));
      String id = properties.getProperty("server");
      String secret = properties.getProperty("secret");
      return id == null || secret == null
          ? Optional.empty()
          : Optional.of(new Entry(
              id, new Secret(secret), Integer.parseInt(properties.getProperty("major", "0"))));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Writes a file that is whole or not there at all, and never readable by others. */
  void keep(Entry entry) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("server", entry.serverId());
    properties.setProperty("secret", entry.secret().reveal());
    properties.setProperty("major", String.valueOf(entry.major()));
    StringWriter text = new StringWriter();
    properties.store(text, null);
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    Files.createDirectories(file.getParent());
    Path making = posix
        ? Files.createTempFile(
            file.getParent(),
            "server",
            ".tmp",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
        : Files.createTempFile(file.getParent(), "server", ".tmp");
    try {
      Files.writeString(making, text.toString());
      Files.move(making, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(making);
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
