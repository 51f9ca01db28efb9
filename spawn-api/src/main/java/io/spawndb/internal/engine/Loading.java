package io.spawndb.internal.engine;

import io.spawndb.api.CheckpointName;
import io.spawndb.internal.config.EnvironmentSpec;
import io.spawndb.internal.recipe.Fingerprint;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Lease;
import io.spawndb.spi.Origin;
import io.spawndb.spi.Template;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;

/**
 * Puts the data of a checkpoint in the place of an environment's. Migrations that the checkpoint lacks run
 * in a hidden copy first: whatever fails there has changed nothing. The environment's lock is held.
 */
final class Loading {

  private final Resolution resolution;
  private final EnvironmentSpec spec;
  private final Backend backend;
  private final DatabaseId id;
  private final Provisioner provisioner;

  Loading(Resolution resolution, Provisioner provisioner) {
    this.resolution = resolution;
    this.spec = resolution.spec();
    this.backend = resolution.place().backend();
    this.id = DatabaseId.of(spec.id());
    this.provisioner = provisioner;
  }

  /**
   * Loads a checkpoint.
   *
   * @param labels those of the environment before, or of a new one
   */
  Database load(CheckpointName name, Template checkpoint, Labels labels, Work work)
      throws InterruptedException {
    Labels loaded = Checkpoints.loaded(labels, checkpoint.labels(), name);
    work.step("loading", name.value());
    if (isComplete(checkpoint.labels())) {
      Database database = replace(checkpoint.id(), loaded, work);
      provisioner.update(database, work);
      return database;
    }
    TemplateId passing = passing();
    // What a dead process left is of another moment.
    backend.drop(passing, work);
    try {
      Labels migrated = migrate(checkpoint, passing, work);
      return replace(
          passing,
          Records.configured(loaded, spec)
              .with(Labels.MIGRATIONS, migrated.find(Labels.MIGRATIONS).orElse(null)),
          work);
    } finally {
      backend.drop(passing, Work.cleanup(work));
    }
  }

  /** Whether there is nothing to run, or nothing that this process could. */
  private boolean isComplete(Labels checkpoint) {
    Recipe recipe = resolution.recipe();
    return !recipe.invisible().isEmpty()
        || recipe.plan().isEmpty()
        || Records.hasMigrations(checkpoint, recipe);
  }

  private Database replace(TemplateId template, Labels labels, Work work)
      throws InterruptedException {
    Database loaded = backend.replace(id, new Origin.FromTemplate(template), labels, work);
    resolution.tally().cloned();
    return loaded;
  }

  /** Returns the record of the copy, which has become the passing template. */
  private Labels migrate(Template checkpoint, TemplateId passing, Work work)
      throws InterruptedException {
    DatabaseId hidden = DatabaseId.building(passing);
    try (Lease lease = backend.lock(hidden.lockKey(), work)) {
      backend.drop(hidden, work);
      try {
        provisioner.update(
            backend.create(
                hidden, new Origin.FromTemplate(checkpoint.id()), checkpoint.labels(), work),
            work);
        Labels migrated = backend.find(hidden, work).orElseThrow().labels();
        backend.freeze(hidden, passing, migrated.with(Labels.PASSING, id.lockKey()), work);
        return migrated;
      } finally {
        backend.drop(hidden, Work.cleanup(work));
      }
    }
  }

  private TemplateId passing() {
    return TemplateId.base(
        spec.id().project(), Fingerprint.of("loading", id.lockKey()).value());
  }
}
