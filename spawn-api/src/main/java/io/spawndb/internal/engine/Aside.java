package io.spawndb.internal.engine;

import java.util.concurrent.FutureTask;

/** Runs what nobody waits for, and whose failure is nobody's. */
final class Aside {

  private Aside() {}

  /** Runs {@code work} on a daemon thread of its own, which sees what {@code loader} sees. */
  static void run(String name, ClassLoader loader, FutureTask<?> work) {
    Thread thread = new Thread(work, name);
    thread.setContextClassLoader(loader);
    thread.setDaemon(true);
    thread.start();
  }
}
