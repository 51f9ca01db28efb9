package io.spawndb.internal.engine;

import io.spawndb.api.EnvironmentId;
import org.jspecify.annotations.Nullable;

/**
 * Marks the thread that provisions an environment, and the threads that it starts meanwhile, so that a
 * migration that opens the environment it belongs to is noticed.
 */
final class Within implements AutoCloseable {

  private static final InheritableThreadLocal<@Nullable Within> CURRENT =
      new InheritableThreadLocal<>();

  private final EnvironmentId id;
  private volatile boolean open = true;

  private Within(EnvironmentId id) {
    this.id = id;
  }

  static Within enter(EnvironmentId id) {
    Within within = new Within(id);
    CURRENT.set(within);
    return within;
  }

  static boolean entered(EnvironmentId id) {
    Within within = CURRENT.get();
    return within != null && within.open && within.id.equals(id);
  }

  /** A thread that outlives the recipe, such as a pool's, is free again. */
  @Override
  public void close() {
    open = false;
    CURRENT.remove();
  }
}
