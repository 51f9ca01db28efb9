package io.spawndb.internal.engine;

import io.spawndb.api.EnvironmentId;
import org.jspecify.annotations.Nullable;

/**
 * Marks the thread that works on an environment, and the threads that it starts meanwhile, so that a
 * migration that opens the environment it belongs to is noticed, also by way of another environment.
 */
final class Within implements AutoCloseable {

  private static final InheritableThreadLocal<@Nullable Within> CURRENT =
      new InheritableThreadLocal<>();

  private final EnvironmentId id;
  private final @Nullable Within outer;
  private volatile boolean open = true;

  private Within(EnvironmentId id, @Nullable Within outer) {
    this.id = id;
    this.outer = outer;
  }

  static Within enter(EnvironmentId id) {
    Within within = new Within(id, current());
    CURRENT.set(within);
    return within;
  }

  static boolean entered(EnvironmentId id) {
    for (Within within = current(); within != null; within = within.outer) {
      if (within.open && within.id.equals(id)) {
        return true;
      }
    }
    return false;
  }

  /** Skips what is over: a thread may have inherited it. */
  private static @Nullable Within current() {
    Within within = CURRENT.get();
    while (within != null && !within.open) {
      within = within.outer;
    }
    return within;
  }

  /** A thread that outlives the recipe, such as a pool's, is free again. */
  @Override
  public void close() {
    open = false;
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
  }
}
