package io.spawndb.internal.engine;

import io.spawndb.internal.config.EnvironmentSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one line at INFO that an environment gets when it is ready. */
final class Announcement {

  private static final Logger log = LoggerFactory.getLogger("io.spawndb");

  private Announcement() {}

  static void ready(EnvironmentSpec spec, String how, long startNanos) {
    log.info(
        "Environment '{}' {} on {} in {} ms",
        spec.id(),
        how,
        spec.provider(),
        (System.nanoTime() - startNanos) / 1_000_000);
  }
}
