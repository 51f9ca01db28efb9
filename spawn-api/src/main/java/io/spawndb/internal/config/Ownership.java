package io.spawndb.internal.config;

import io.spawndb.api.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps a config file that somebody else left in a parent folder, such as {@code /tmp}, from saying
 * where this user's programs connect to. Where files have no POSIX owner, nothing is checked.
 */
final class Ownership {

  /** Numbers, because a user need not have a name: containers often run as one who has none. */
  private static final String OWNER = "unix:uid";

  private static final Path THIS_PROCESS = Path.of("/proc/self");

  /** Tells who owns a file, following links or not. */
  interface Owners {

    /** Returns the owner's number, or empty where there is no such thing. */
    Optional<Integer> of(Path file, LinkOption... options) throws IOException;

    /** Returns this user's number, or empty where there is no such thing. */
    Optional<Integer> self() throws IOException;
  }

  private final Owners owners;

  Ownership(Owners owners) {
    this.owners = owners;
  }

  /** Returns the check by the owners that the file system knows. */
  static Ownership ofFiles() {
    return new Ownership(new FileOwners());
  }

  /**
   * Accepts a file, and what it is a link to, that belongs to this user or to root.
   *
   * @throws ConfigurationException if it belongs to somebody else
   */
  void check(Path file) {
    try {
      check(file, owners.of(file, LinkOption.NOFOLLOW_LINKS));
      check(file, owners.of(file));
    } catch (IOException e) {
      throw new ConfigurationException(
          "The owner of " + file + " cannot be read (" + e + ")",
          "Name the file with -Dspawn.config if you trust it",
          e);
    }
  }

  private void check(Path file, Optional<Integer> owner) throws IOException {
    if (owner.isEmpty() || owner.get() == 0) {
      return;
    }
    Optional<Integer> self = owners.self();
    if (self.isPresent() && !self.equals(owner)) {
      throw new ConfigurationException(
          "%s belongs to user %d, who is neither you (%d) nor root"
              .formatted(file, owner.get(), self.get()),
          "If you trust it, name it with -Dspawn.config or SPAWN_CONFIG, or chown it to yourself");
    }
  }

  private static final class FileOwners implements Owners {

    @Override
    public Optional<Integer> of(Path file, LinkOption... options) throws IOException {
      return file.getFileSystem().supportedFileAttributeViews().contains("unix")
          ? Optional.of((Integer) Files.getAttribute(file, OWNER, options))
          : Optional.empty();
    }

    @Override
    public Optional<Integer> self() throws IOException {
      if (Files.exists(THIS_PROCESS)) {
        return of(THIS_PROCESS);
      }
      Path mine = Files.createTempFile("spawn-owner", null);
      try {
        return of(mine);
      } finally {
        Files.delete(mine);
      }
    }
  }
}
