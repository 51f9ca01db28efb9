package io.spawndb.internal.engine;

import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Work;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after places that nobody uses, and leaves them as they were: what was stopped is stopped again. */
final class AsFound {

  private static final Logger log = LoggerFactory.getLogger(AsFound.class);

  /** What is done there. */
  interface Visit<T> {
    T make() throws InterruptedException;
  }

  private AsFound() {}

  /** Makes a visit. Who began to use a server meanwhile keeps it. */
  static <T> T leaving(Backend backend, Work work, Visit<T> visit) throws InterruptedException {
    if (!backend.stopped(work)) {
      return visit.make();
    }
    try {
      return visit.make();
    } finally {
      stopAgain(backend, work);
    }
  }

  private static void stopAgain(Backend backend, Work work) throws InterruptedException {
    try {
      List<String> stopped = backend.stop(work);
      log.debug("Stopped again: {}", stopped);
    } catch (ProvisioningException e) {
      log.debug("{} runs on: {}", backend.key(), e.getMessage());
    }
  }
}
