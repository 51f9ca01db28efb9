package io.spawndb.embedded;

import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How PostgreSQL's programs are run: they refuse to run as root.
 *
 * @param prefix words that go before a program's
 * @param owner user and group that its files must belong to, as {@code uid:gid}; empty for this user
 */
record RunAs(List<String> prefix, String owner) {

  private static final RunAs DIRECT = new RunAs(List.of(), "");
  private static final RunAs NAMESPACE = new RunAs(List.of("unshare", "-U"), "");
  private static final Path NOWHERE = Path.of(Platform.windows() ? "NUL" : "/dev/null");

  /** Finds the way for this process. */
  static RunAs detect(Work work) throws InterruptedException {
    if (!root() && !nameless()) {
      return DIRECT;
    }
    if (works(List.of("unshare", "-U", "true"), work)) {
      return NAMESPACE;
    }
    if (!root()) {
      return DIRECT;
    }
    Optional<RunAs> other = unprivileged();
    if (other.isPresent() && works(other.get().words("true"), work)) {
      return other.get();
    }
    throw ProvisioningException.lasting(
        "PostgreSQL refuses to run as root, and neither 'unshare -U' nor 'setpriv' to the user"
            + " postgres or nobody works here",
        "Run as an ordinary user, install util-linux, or allow user namespaces",
        null);
  }

  /** Returns an ordinary user that has an entry in the user database, which initdb insists on. */
  static Optional<RunAs> unprivileged() {
    try {
      List<String> users = Files.readAllLines(Path.of("/etc/passwd"));
      for (String wanted : List.of("postgres", "nobody")) {
        for (String user : users) {
          String[] fields = user.split(":", -1);
          if (fields.length > 3 && fields[0].equals(wanted)) {
            return Optional.of(user(fields[2], fields[3]));
          }
        }
      }
    } catch (IOException e) {
      // No user database: no such user.
    }
    return Optional.empty();
  }

  /** Whether files must belong to another user and lie where that user can reach them. */
  boolean foreign() {
    return !owner.isEmpty();
  }

  List<String> words(String... program) {
    List<String> words = new ArrayList<>(prefix);
    words.addAll(List.of(program));
    return words;
  }

  /** Gives a file or folder with all that is in it to the user that runs the programs. */
  void own(Path path, Work work) throws InterruptedException {
    if (foreign()
        && Command.run(
                List.of("chown", "-R", owner, path.toString()), NOWHERE, "handing over files", work)
            != 0) {
      throw ProvisioningException.lasting(
          path + " cannot be given to user " + owner,
          "Set SPAWN_HOME to a folder on a file system that has owners",
          null);
    }
  }

  static boolean root() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid", LinkOption.NOFOLLOW_LINKS)
          .equals(0);
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return !Platform.windows() && "root".equals(System.getProperty("user.name"));
    }
  }

  /** Whether this user has no entry in the user database: initdb insists on one, which nobody has. */
  private static boolean nameless() {
    return "?".equals(System.getProperty("user.name"));
  }

  private static RunAs user(String uid, String gid) {
    return new RunAs(
        List.of("setpriv", "--reuid", uid, "--regid", gid, "--clear-groups"), uid + ":" + gid);
  }

  private static boolean works(List<String> words, Work work) throws InterruptedException {
    try {
      return Command.await(Command.start(words, NOWHERE), "looking how to run PostgreSQL", work)
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
