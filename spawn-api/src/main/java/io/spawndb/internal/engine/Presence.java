package io.spawndb.internal.engine;

import io.spawndb.spi.Backend;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Lease;
import io.spawndb.spi.Work;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process, for environments that end with it. It holds one lock in each place for as long as it
 * lives, whose key they have in their record, so that anybody can tell whether their owner is gone, from
 * whatever machine; a process that ends in order drops them itself. Thread-safe.
 */
final class Presence {

  /** The only one: a process ends once. */
  static final Presence OF_THIS_PROCESS = new Presence();

  private static final Logger log = LoggerFactory.getLogger(Presence.class);
  private static final Duration AT_EXIT = Duration.ofSeconds(5);
  private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

  private final String key = "process:" + UUID.randomUUID();
  private final Map<String, Lease> joined = new ConcurrentHashMap<>();
  private final Map<DatabaseId, Backend> owned = new ConcurrentHashMap<>();
  private final Map<String, Long> lookedAround = new ConcurrentHashMap<>();
  private boolean hooked;

  /** Returns the key of the lock that the owner of an environment holds. */
  static String key(DatabaseId id, Labels labels) {
    return labels.find(Labels.OWNER).orElseGet(() -> "process:" + id.lockKey());
  }

  /** Shows that this process lives, and returns the key of the lock that tells. */
  String join(Backend backend, Work work) throws InterruptedException {
    Lease known = joined.get(backend.key());
    if (known == null || !known.held()) {
      joinOnce(backend, work);
    }
    return key;
  }

  /** Shows again that this process lives: a server that started anew knows of no locks. */
  synchronized void rejoin(Backend backend, DatabaseId id, Work work) throws InterruptedException {
    Lease lost = owns(id) ? joined.remove(backend.key()) : null;
    if (lost != null) {
      lost.close();
      joinOnce(backend, work);
    }
  }

  private synchronized void joinOnce(Backend backend, Work work) throws InterruptedException {
    Lease known = joined.get(backend.key());
    if (known != null && !known.held()) {
      joined.remove(backend.key());
      known.close();
      known = null;
    }
    if (known == null) {
      joined.put(backend.key(), backend.lock(key, work));
    }
  }

  /** Lets an environment be dropped when this process ends. */
  synchronized void own(Backend backend, DatabaseId id) {
    owned.put(id, backend);
    if (!hooked) {
      Runtime.getRuntime().addShutdownHook(new Thread(this::leave, "spawn-leave"));
      hooked = true;
    }
  }

  /** Whether an environment is this process' own. */
  boolean owns(DatabaseId id) {
    return owned.containsKey(id);
  }

  /** Forgets an environment that was dropped, or is to stay. */
  void disown(DatabaseId id) {
    owned.remove(id);
  }

  /** Whether it is time to look for what others left: who makes hundreds need not look each time. */
  boolean mayLookAround(Backend backend) {
    long now = System.nanoTime();
    Long mine = now;
    return mine.equals(lookedAround.merge(
        backend.key(), now, (last, next) -> next - last > QUIET_NANOS ? next : last));
  }

  private void leave() {
    Work all = Work.aside("environments of this process", AT_EXIT);
    owned.forEach((id, backend) -> {
      try {
        backend.drop(id, all);
      } catch (RuntimeException | InterruptedException e) {
        log.debug("{}: left to the next process: {}", id, e.toString());
      }
    });
  }
}
