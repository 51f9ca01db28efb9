package io.spawndb.internal.engine;

import io.spawndb.api.Progress;
import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Backend;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Lease;
import io.spawndb.spi.Work;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process, for environments that end with it. Each has a lock that lives as long as the process, so
 * that anybody can tell whether its owner is gone, from whatever machine; a process that ends in order
 * drops them itself. Thread-safe.
 */
final class Presence {

  /** The only one: a process ends once. */
  static final Presence OF_THIS_PROCESS = new Presence();

  private record Owned(Backend backend, Lease lease) {}

  private static final Logger log = LoggerFactory.getLogger(Presence.class);
  /** Long enough to take a lock that is free. */
  private static final Duration GLANCE = Duration.ofMillis(500);

  private static final Duration AT_EXIT = Duration.ofSeconds(5);

  private final Map<DatabaseId, Owned> owned = new ConcurrentHashMap<>();
  private boolean hooked;

  /** Returns the key of the lock that the owner of an environment holds. */
  static String key(DatabaseId id) {
    return "process:" + id.lockKey();
  }

  /** Makes this process the owner, if there is none. Waits for nobody: a living owner stays it. */
  synchronized void own(Backend backend, DatabaseId id) throws InterruptedException {
    if (owned.containsKey(id)) {
      return;
    }
    try {
      Work glance = Work.begin(id.toString(), GLANCE, Progress.Listener.NONE);
      owned.put(id, new Owned(backend, backend.lock(key(id), glance)));
    } catch (ProvisioningException e) {
      log.debug("{}: still belongs to the process that made it before: {}", id, e.getMessage());
      return;
    }
    if (!hooked) {
      Runtime.getRuntime().addShutdownHook(new Thread(this::leave, "spawn-leave"));
      hooked = true;
    }
  }

  /** Forgets an environment that was dropped. */
  synchronized void disown(DatabaseId id) {
    Owned gone = owned.remove(id);
    if (gone != null) {
      gone.lease().close();
    }
  }

  private void leave() {
    owned.forEach((id, each) -> {
      try {
        each.backend().drop(id, Work.begin(id.toString(), AT_EXIT, Progress.Listener.NONE));
      } catch (RuntimeException | InterruptedException e) {
        log.debug("{}: left to the next process: {}", id, e.toString());
      }
    });
  }
}
