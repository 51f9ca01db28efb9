package io.spawndb.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a provider keeps data on this machine, and the <em>pool</em> that it can be put into: a file system of its
 * own, in a file, on which a copy of a database shares its blocks until they are written.
 */
public interface Storage {

  /** What can be done to the pool. */
  enum Change {
    /** Make it, where there is no data yet. */
    INIT,
    /** Mount one that is there, such as after a reboot. */
    MOUNT,
    /** Remove it with all data in it. */
    REMOVE
  }

  /**
   * How storage stands.
   *
   * @param folder where the data is
   * @param clones whether a copy of a file shares its blocks there
   * @param image the file that the pool is in; empty if there is none
   * @param mounted whether the pool is mounted; without it the provider refuses to work
   * @param holdsData whether there is data, as far as can be seen
   * @param sizeBytes the size of the file system, the pool's if there is one
   * @param freeBytes how much of it is free
   */
  record State(
      Path folder,
      boolean clones,
      Optional<Path> image,
      boolean mounted,
      boolean holdsData,
      long sizeBytes,
      long freeBytes) {}

  /** Looks, and changes nothing that stays. */
  State state(Work work) throws InterruptedException;

  /**
   * Returns what a change runs, as a person would type it. Changes nothing.
   *
   * @param sizeBytes how much a new pool may hold; of no meaning to others
   * @throws io.spawndb.api.ConfigurationException if the change is not possible; says why
   */
  List<String> steps(Change change, long sizeBytes);

  /**
   * Makes a change, with {@code sudo} where this user may not. One that was interrupted can be made again.
   *
   * @throws io.spawndb.api.SpawnException if it is not possible, or a step fails
   */
  void make(Change change, long sizeBytes, Work work) throws InterruptedException;
}
