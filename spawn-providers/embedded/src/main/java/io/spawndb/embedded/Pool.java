package io.spawndb.embedded;

import io.spawndb.api.ProvisioningException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of a pool: an image of a file system, mounted over the folder of the servers. Below the mount lies a
 * marker, which only shows while the pool is not mounted.
 */
record Pool(Folders folders) {

  private static final Path MOUNTS = Path.of("/proc/self/mountinfo");
  private static final int MOUNT_POINT = 4;

  Path folder() {
    return folders.data().resolve("embedded");
  }

  Path image() {
    return folders.data().resolve("pool.img");
  }

  /** What is not finished yet. */
  Path making() {
    return folders.data().resolve(".pool.img.new");
  }

  Path marker() {
    return folder().resolve("POOL-IS-NOT-MOUNTED");
  }

  boolean exists() {
    return Files.exists(image());
  }

  boolean mounted() {
    if (!Files.isReadable(MOUNTS)) {
      return false;
    }
    try {
      String folder = folder().toRealPath().toString();
      return Files.readAllLines(MOUNTS).stream()
          .map(line -> line.split(" ", -1))
          .anyMatch(fields ->
              fields.length > MOUNT_POINT && unescaped(fields[MOUNT_POINT]).equals(folder));
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether there is a pool that must be mounted before anything is done in the folder. */
  boolean missing() {
    return Files.exists(marker()) || (exists() && !mounted());
  }

  /** Refuses to work beside the pool, where an empty server would be made. */
  void requireMounted() {
    if (missing()) {
      throw ProvisioningException.lasting(
          "The pool that holds the databases is not mounted at " + folder() + ", as after a reboot",
          "Run 'spawn storage mount', or add the line that it shows to /etc/fstab",
          null);
    }
  }

  /** Returns the names of what is in the folder, the file system's own things aside. */
  List<String> content() throws IOException {
    if (!Files.isDirectory(folder())) {
      return List.of();
    }
    try (var entries = Files.list(folder())) {
      return entries
          .map(OwnerOnly::name)
          .filter(name -> !name.equals("lost+found") && !name.equals(OwnerOnly.name(marker())))
          .toList();
    }
  }

  /** The kernel writes blanks and backslashes as octal numbers of their bytes. */
  private static String unescaped(String text) {
    return text.replace("\\040", " ")
        .replace("\\011", "\t")
        .replace("\\012", "\n")
        .replace("\\134", "\\");
  }
}
