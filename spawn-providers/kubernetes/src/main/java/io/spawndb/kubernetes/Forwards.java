package io.spawndb.kubernetes;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** One forward for each server, shared by all who use it. Thread-safe. */
final class Forwards {

  /** The only one: one server has one address in this JVM. */
  static final Forwards OF_THIS_JVM = new Forwards();

  private static final class Shared {

    private final Forward forward;
    private int users;

    Shared(Forward forward) {
      this.forward = forward;
    }
  }

  private final Map<String, Shared> open = new HashMap<>();

  private Forwards() {}

  /** Returns the forward of a key, opened by the first who asks; everyone who asked gives it back. */
  synchronized Forward take(String key, Supplier<Forward> opening) {
    Shared shared = open.computeIfAbsent(key, unused -> new Shared(opening.get()));
    shared.users++;
    return shared.forward;
  }

  /** Closes the forward if nobody else uses it. */
  synchronized void giveBack(String key) {
    Shared shared = open.get(key);
    if (shared != null && --shared.users == 0) {
      open.remove(key);
      shared.forward.close();
    }
  }
}
