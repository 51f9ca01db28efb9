package io.spawndb.embedded;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Storage.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The commands of a change to a pool, checked beforehand.
 *
 * @param commands the words of each
 * @param asRoot for each whether it needs root
 */
record PoolSteps(List<List<String>> commands, List<Boolean> asRoot) {

  /** Less than XFS takes. */
  private static final long LEAST_BYTES = 320L << 20;

  private static PoolSteps none() {
    return new PoolSteps(new ArrayList<>(), new ArrayList<>());
  }

  static PoolSteps of(Change change, long sizeBytes, Pool pool) throws IOException {
    if (!Platform.linux()) {
      throw new ConfigurationException(
          "Only Linux can mount a pool",
          Platform.mac()
              ? "APFS clones files by itself: there is nothing to do"
              : "Use a folder on a file system that clones");
    }
    return switch (change) {
      case INIT -> init(sizeBytes, pool);
      case MOUNT -> mount(pool);
      case REMOVE -> remove(pool);
    };
  }

  private static PoolSteps init(long sizeBytes, Pool pool) throws IOException {
    if (pool.exists()) {
      throw new ConfigurationException(
          "There is a pool already: " + pool.image(), "Use it, or remove it: 'spawn storage rm'");
    }
    if (!pool.content().isEmpty()) {
      throw new ConfigurationException(
          pool.folder() + " holds databases, which would be hidden by a pool",
          "Export the checkpoints you need ('spawn export'), run 'spawn stop', move that folder"
              + " away, and import them into the pool");
    }
    if (sizeBytes < LEAST_BYTES) {
      throw new ConfigurationException(
          "A pool of " + sizeBytes + " bytes is too small",
          "Use at least 320M, such as --size 50G");
    }
    PoolSteps steps = none();
    steps.add(false, "truncate", "-s", Long.toString(sizeBytes), pool.making().toString());
    steps.add(false, program("mkfs.xfs"), "-q", "-m", "reflink=1", pool.making().toString());
    steps.add(false, "mv", pool.making().toString(), pool.image().toString());
    steps.mounting(pool);
    return steps;
  }

  private static PoolSteps mount(Pool pool) throws IOException {
    if (!pool.exists()) {
      throw new ConfigurationException(
          "There is no pool in " + pool.folders().data(),
          "Make one: 'spawn storage init --size 50G'");
    }
    PoolSteps steps = none();
    steps.mounting(pool);
    return steps;
  }

  private static PoolSteps remove(Pool pool) {
    if (!pool.exists() && !pool.missing() && !Files.exists(pool.making())) {
      throw new ConfigurationException(
          "There is no pool in " + pool.folders().data(), "Nothing is to be removed");
    }
    PoolSteps steps = none();
    if (pool.mounted()) {
      steps.add(true, "umount", pool.folder().toString());
    }
    return steps;
  }

  /** The new file system belongs to root; who owned the folder before has to own it again. */
  private void mounting(Pool pool) throws IOException {
    String folder = pool.folder().toString();
    if (!pool.mounted()) {
      add(true, "mount", "-o", "loop,nosuid,nodev", pool.image().toString(), folder);
    }
    Path like = pool.folders().data();
    add(
        true,
        "chown",
        Files.getAttribute(like, "unix:uid") + ":" + Files.getAttribute(like, "unix:gid"),
        folder);
    int mode = (int) Files.getAttribute(like, "unix:mode") & 0777;
    add(true, "chmod", Integer.toOctalString(mode), folder);
  }

  private void add(boolean root, String... words) {
    commands.add(List.of(words));
    asRoot.add(root);
  }

  /** Returns the lines as a person would type them. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < commands.size(); i++) {
      lines.add(String.join(" ", words(i).stream().map(PoolSteps::quoted).toList()));
    }
    return lines;
  }

  /** Returns what to run for one step. */
  List<String> words(int step) {
    List<String> words = new ArrayList<>();
    if (asRoot.get(step) && !RunAs.root()) {
      words.add("sudo");
    }
    words.addAll(commands.get(step));
    return words;
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./=:,+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** Returns a program that may not be on an ordinary user's path. */
  private static String program(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(Arrays.stream(path.split(":", -1)), Stream.of("/usr/sbin", "/sbin"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElseThrow(() -> ProvisioningException.lasting(
            "There is no " + name + " on this machine",
            "Install it: package xfsprogs on most systems",
            null));
  }
}
