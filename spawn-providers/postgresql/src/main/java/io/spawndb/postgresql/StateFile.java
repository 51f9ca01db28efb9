package io.spawndb.postgresql;

import io.spawndb.spi.ContentDigest;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What this user remembers of one server, such as its id and its secret, in a file that only this user
 * can read. A cache: the truth is where the server is, and the file may be deleted at any time.
 * Thread-safe.
 */
public final class StateFile {

  private final Path file;

  private StateFile(Path file) {
    this.file = file;
  }

  /**
   * Names the file; touches nothing.
   *
   * @param environment the environment variables of this process
   * @param folder folder among this user's state, such as {@code servers}
   * @param key text that is equal for equal servers
   */
  public static StateFile of(Map<String, String> environment, String folder, String key) {
    return new StateFile(StateFolder.of(environment)
        .resolve(folder)
        .resolve(ContentDigest.of(key).substring(0, 32) + ".properties"));
  }

  /** Returns what was written last; empty if nothing was or it cannot be read. */
  public Optional<Properties> read() {
    try {
      Properties properties = new Properties();
      properties.load(new StringReader(Files.readString(file)));
      return Optional.of(properties);
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Writes a file that is whole or not there at all, and never readable by others. */
  public void write(Properties properties) throws IOException {
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

  /** Forgets. */
  public void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  /** Returns the file's path. */
  @Override
  public String toString() {
    return file.toString();
  }
}
