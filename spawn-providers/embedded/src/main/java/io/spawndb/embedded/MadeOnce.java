package io.spawndb.embedded;

import io.spawndb.spi.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Makes a folder of the cache once for all processes: filled beside its place under a lock, written to
 * disk, then renamed, so that whoever sees it sees all of it.
 */
final class MadeOnce {

  /** Fills a new, empty folder. */
  @FunctionalInterface
  interface Filling {

    /** Fills the folder. */
    void fill(Path folder) throws IOException, InterruptedException;
  }

  private MadeOnce() {}

  /** Returns {@code target}, made by this process or another. */
  static Path folder(Path target, String step, Work work, Filling filling)
      throws InterruptedException {
    if (Files.isDirectory(target)) {
      return target;
    }
    try {
      return FileLease.holding(lock(target), step, work, () -> {
        if (!Files.isDirectory(target)) {
          make(target, filling, work);
        }
        return target;
      });
    } catch (IOException e) {
      throw FullDisk.or(
          "Failed while " + step + " into " + target,
          e.toString(),
          target,
          "Check that the folder is writable, or set SPAWN_HOME to another",
          e);
    }
  }

  /** Returns the lock that is held while {@code target} is in the making. */
  static Path lock(Path target) {
    return target.resolveSibling("." + OwnerOnly.name(target) + ".lock");
  }

  private static void make(Path target, Filling filling, Work work)
      throws IOException, InterruptedException {
    for (Path leftover : Tree.leftovers(target)) {
      Tree.delete(leftover);
    }
    Path temporary = OwnerOnly.temporary(target);
    boolean done = false;
    try {
      filling.fill(temporary);
      TreeSync.all(temporary, work);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      TreeSync.folder(OwnerOnly.parent(target));
      done = true;
    } finally {
      if (!done) {
        Tree.delete(temporary);
      }
    }
  }
}
