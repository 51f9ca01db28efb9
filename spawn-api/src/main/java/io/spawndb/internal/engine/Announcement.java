package io.spawndb.internal.engine;

import io.spawndb.internal.config.EnvironmentSpec;
import io.spawndb.spi.Labels;
import java.util.Optional;
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

  /** Whoever expects the seed in an environment that was made without it would look for long. */
  static void seed(EnvironmentSpec spec, Labels record, Recipe recipe) {
    Optional<String> made = record.find(Labels.SEED);
    if (made.isEmpty()
        || made.get().equals(recipe.seed().toString())
        || recipe.seeds().isEmpty()) {
      return;
    }
    if (made.get().equals(Recipe.NO_SEED.toString())) {
      log.warn(
          "Environment '{}' was made without a seed, and the one configured now is for new"
              + " environments; to start again with it: spawn reset {}",
          spec.id(),
          spec.id().name());
    } else {
      log.info(
          "Environment '{}' keeps its data: the seed has changed since it was made", spec.id());
    }
  }
}
