package io.spawndb.postgresql;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a process that ends still asks of a server, which finishes it also when nobody waits for that any more. */
final class Farewell {

  /** Enough to say it; nobody's process ends later for more. */
  private static final Duration LAST_WORDS = Duration.ofMillis(20);

  private Farewell() {}

  /** Begins a task, and returns when it is done or {@link #LAST_WORDS} are over. */
  static void begin(Runnable task) {
    FutureTask<?> said = new FutureTask<>(task, null);
    Thread thread = new Thread(said, "spawn-postgresql-farewell");
    thread.setDaemon(true);
    thread.start();
    try {
      said.get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // It is the server's now, or the next process's.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
