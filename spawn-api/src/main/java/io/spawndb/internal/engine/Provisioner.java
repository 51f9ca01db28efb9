package io.spawndb.internal.engine;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.PreparationException;
import io.spawndb.api.Progress;
import io.spawndb.api.SpawnOptions;
import io.spawndb.internal.config.EnvironmentSpec;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Lease;
import io.spawndb.spi.Origin;
import io.spawndb.spi.Work;
import java.time.Clock;
import java.util.Optional;

/** The slow path: under the identity's lock, finds the environment or makes it from its template. */
final class Provisioner {

  private final Resolution resolution;
  private final EnvironmentSpec spec;
  private final Backend backend;
  private final Clock clock = Clock.systemUTC();

  Provisioner(Resolution resolution) {
    this.resolution = resolution;
    this.spec = resolution.spec();
    this.backend = resolution.place().backend();
  }

  ConnectionTarget provision(Progress.Listener listener) throws InterruptedException {
    long start = System.nanoTime();
    Recipe recipe = resolution.recipe();
    Work work = Work.begin(
        spec.id().toString(), spec.options().get(SpawnOptions.PROVISION_TIMEOUT), listener);
    DatabaseId id = DatabaseId.of(spec.id());
    try (Lease lease = backend.lock(id.lockKey(), work)) {
      Optional<Database> existing = backend.find(id, work);
      if (existing.isPresent()) {
        return attach(existing.get(), recipe, work, start);
      }
      Database made =
          backend.create(id, origin(recipe, work), Records.of(spec, recipe, clock), work);
      Announcement.created(spec, start);
      return made.target();
    }
  }

  private ConnectionTarget attach(Database existing, Recipe recipe, Work work, long start)
      throws InterruptedException {
    boolean changed = new DriftPolicy(resolution, builder(recipe)).apply(existing, recipe, work);
    if (changed) {
      Announcement.migrated(spec, start);
    } else {
      Announcement.attached(spec, start);
    }
    return existing.target();
  }

  private Origin origin(Recipe recipe, Work work) throws InterruptedException {
    if (!recipe.invisible().isEmpty()) {
      throw new PreparationException(
          "Environment '%s' cannot be made from here: this process cannot run %s"
              .formatted(spec.id(), String.join(", ", recipe.invisible())),
          "Open it once from the application, whose class path has them",
          null);
    }
    return recipe.isBare()
        ? Origin.Empty.BARE
        : new Origin.FromTemplate(builder(recipe).ensure(work));
  }

  private TemplateBuilder builder(Recipe recipe) {
    Place place = resolution.place();
    SeedFiles seeds = new SeedFiles(place.engine(), place.driver());
    return new TemplateBuilder(backend, recipe, seeds, clock);
  }
}
