package io.spawndb.acceptance;

import io.spawndb.Spawn;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens an environment and ends its JVM, as {@code kill -9} would, at the given step of the way. */
final class HaltingApplication {

  static final int NEVER_CAME_SO_FAR = 0;
  static final int HALTED = 137;

  private HaltingApplication() {}

  /** Takes the environment's name and the number of the step, counted from 1. */
  public static void main(String[] arguments) {
    int last = Integer.parseInt(arguments[1]);
    AtomicInteger steps = new AtomicInteger();
    Spawn.environment(arguments[0])
        .listener(progress -> {
          if (steps.incrementAndGet() == last) {
            Runtime.getRuntime().halt(HALTED);
          }
        })
        .open();
  }
}
