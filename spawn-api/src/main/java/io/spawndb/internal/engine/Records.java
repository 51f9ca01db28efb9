package io.spawndb.internal.engine;

import io.spawndb.api.OptionValues;
import io.spawndb.api.SpawnOptions;
import io.spawndb.internal.config.EnvironmentSpec;
import io.spawndb.spi.Labels;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What is recorded with an environment, and whether it is still what is configured. */
final class Records {

  private Records() {}

  /** Returns the record of a new environment. */
  static Labels of(EnvironmentSpec spec, Recipe recipe) {
    Labels made = Labels.NONE
        .with(Labels.CREATED, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
        .with(Labels.ORIGIN, recipe.end().toString())
        .with(Labels.FINGERPRINT, recipe.end().toString())
        .with(Labels.SEED, recipe.seed().toString())
        .with(Labels.GIT, Abandoned.hasGit(spec, spec.id().branch(), true) ? "true" : null);
    return migrated(configured(made, spec), recipe);
  }

  /** Returns the record with what the options say now; what they leave open stays as it was. */
  static Labels configured(Labels record, EnvironmentSpec spec) {
    OptionValues options = spec.options();
    Labels result = record;
    if (options.isSet(SpawnOptions.LIFETIME) || record.find(Labels.LIFETIME).isEmpty()) {
      result = result.with(Labels.LIFETIME, options.get(SpawnOptions.LIFETIME).toString());
    }
    if (options.isSet(SpawnOptions.PROTECTED)) {
      result = result.with(Labels.PROTECTED, options.get(SpawnOptions.PROTECTED) ? "true" : null);
    }
    return result;
  }

  /** Returns the record of an environment that has all migrations of the recipe. */
  static Labels migrated(Labels record, Recipe recipe) {
    return record.with(Labels.MIGRATIONS, recipe.migrations().toString());
  }

  /** Whether there is nothing to change. A changed seed concerns new environments only. */
  static boolean current(Labels record, EnvironmentSpec spec, Recipe recipe) {
    return hasMigrations(record, recipe)
        && configured(record, spec).values().equals(record.values());
  }

  static boolean hasMigrations(Labels record, Recipe recipe) {
    return record.find(Labels.MIGRATIONS).equals(Optional.of(recipe.migrations().toString()));
  }
}
