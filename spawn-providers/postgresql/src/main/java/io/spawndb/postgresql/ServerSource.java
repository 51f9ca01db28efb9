package io.spawndb.postgresql;

import io.spawndb.api.Secret;
import io.spawndb.spi.Availability;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Work;
import java.util.List;
import java.util.Optional;

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

  /**
   * Keeps the id and the secret of the server where {@link #recall()} finds them from now on; readable
   * by their owner only.
   */
  void remember(String serverId, Secret secret);

  /** As {@link io.spawndb.spi.Backend#forwards}; false unless overridden. */
  default boolean forwards() {
    return false;
  }

  /** As {@link io.spawndb.spi.Backend#check}, for the server itself. */
  List<Finding> check(boolean fix, Work work) throws InterruptedException;

  /** As {@link io.spawndb.spi.Backend#stop}. */
  List<String> stop(Work work) throws InterruptedException;

  /** As {@link io.spawndb.spi.Backend#exists}; true unless overridden. */
  default boolean exists(Work work) throws InterruptedException {
    return true;
  }

  /** As {@link io.spawndb.spi.Backend#remove}; removes nothing unless overridden. */
  default List<String> remove(Work work) throws InterruptedException {
    return List.of();
  }

  @Override
  void close();
}
