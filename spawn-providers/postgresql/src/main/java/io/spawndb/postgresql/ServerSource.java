package io.spawndb.postgresql;

import io.spawndb.api.Secret;
import io.spawndb.spi.Availability;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Work;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a PostgreSQL server comes to be. May be called by many threads at once; instances of several
 * processes may mean the same server.
 */
public interface ServerSource extends AutoCloseable {

  /** Returns text that is equal for equal servers; holds no secret. */
  String key();

  /** Looks whether the server can be had. Takes at most a second and changes nothing. */
  Availability probe();

  /**
   * Returns where the server was last seen, from local files alone, or empty if it never was or is known
   * to be gone. Starts nothing, connects to nothing.
   */
  Optional<AdminEndpoint> recall();

  /**
   * Returns a server that accepts connections: starts it if needed, once for all threads and processes
   * that ask.
   *
   * @throws io.spawndb.api.ProvisioningException if it cannot be had
   */
  AdminEndpoint ensure(Work work) throws InterruptedException;

  /** Whether one tenant has the server to itself; false unless overridden. */
  default boolean exclusive() {
    return false;
  }

  /** Whether the server goes when it is {@linkplain #remove removed}; if it is exclusive unless overridden. */
  default boolean removable() {
    return exclusive();
  }

  /**
   * Removes a {@linkplain #removable() removable} server with its data, which nobody needs any more. Another
   * process may want a new one at the same moment: it gets it, or keeps this one, if it runs again by then.
   *
   * @return whether the server is gone
   */
  default boolean remove(Work work) throws InterruptedException {
    return false;
  }

  /**
   * Keeps the id and the secret of the server where {@link #recall()} finds them from now on; readable
   * by their owner only.
   */
  void remember(String serverId, Secret secret);

  /** As {@link io.spawndb.spi.Backend#forwards}; false unless overridden. */
  default boolean forwards() {
    return false;
  }

  /** As {@link io.spawndb.spi.Backend#manifest}; empty unless overridden. */
  default String manifest() {
    return "";
  }

  /**
   * Returns how many bytes a database, named by its OID, shares with no other; empty where the file system
   * shares nothing or nobody can tell.
   */
  default OptionalLong ownBytes(long database, Work work) throws InterruptedException {
    return OptionalLong.empty();
  }

  /** As {@link io.spawndb.spi.Backend#check}, for the server itself. */
  List<Finding> check(boolean fix, Work work) throws InterruptedException;

  /** As {@link io.spawndb.spi.Backend#stop}. */
  List<String> stop(Work work) throws InterruptedException;

  /** As {@link io.spawndb.spi.Backend#stopped}; false unless overridden. */
  default boolean stopped(Work work) throws InterruptedException {
    return false;
  }

  /** As {@link io.spawndb.spi.Backend#exists}; true unless overridden. */
  default boolean exists(Work work) throws InterruptedException {
    return true;
  }

  @Override
  void close();
}
