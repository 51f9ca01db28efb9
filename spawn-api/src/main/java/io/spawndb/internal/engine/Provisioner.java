package io.spawndb.internal.engine;

import io.spawndb.api.CheckpointName;
import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Lifetime;
import io.spawndb.api.PreparationException;
import io.spawndb.api.Progress;
import io.spawndb.api.SpawnException;
import io.spawndb.api.SpawnOptions;
import io.spawndb.internal.config.EnvironmentSpec;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Lease;
import io.spawndb.spi.Origin;
import io.spawndb.spi.SourcePlan;
import io.spawndb.spi.Template;
import io.spawndb.spi.Work;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The slow path: under the identity's lock, finds the environment or makes it from its template. */
final class Provisioner {

  private static final Logger log = LoggerFactory.getLogger(Provisioner.class);

  private static final Duration EXPIRY = Duration.ofMinutes(1);

  private final Resolution resolution;
  private final EnvironmentSpec spec;
  private final Backend backend;
  private final DatabaseId id;

  Provisioner(Resolution resolution) {
    this.resolution = resolution;
    this.spec = resolution.spec();
    this.backend = resolution.place().backend();
    this.id = DatabaseId.of(spec.id());
  }

  ConnectionTarget provision(Progress.Listener listener) throws InterruptedException {
    long start = System.nanoTime();
    Work work = Work.begin(
        spec.id().toString(), spec.options().get(SpawnOptions.PROVISION_TIMEOUT), listener);
    warmUp();
    try (Lease lease = backend.lock(id.lockKey(), work)) {
      Optional<Database> existing = backend.find(id, work);
      if (existing.isPresent()) {
        boolean migrated = update(existing.get(), work);
        Announcement.ready(spec, migrated ? "migrated" : "attached", start);
        return existing.get().target();
      }
      if (!resolution.doubt().isEmpty()) {
        log.warn("{}", resolution.doubt());
      }
      Database made = make(work);
      if (spec.options().get(SpawnOptions.LIFETIME).equals(Lifetime.PROCESS)) {
        Presence.OF_THIS_PROCESS.own(backend, id);
      }
      expireOthers();
      Announcement.ready(spec, "created", start);
      return made.target();
    }
  }

  /** Whoever makes an environment ends those whose time is over, without waiting for it. */
  private void expireOthers() {
    aside("spawn-expiry", () -> {
      Work work = Work.begin(spec.id().toString(), EXPIRY, Progress.Listener.NONE);
      return new Expiry(backend, Clock.systemUTC()).run(false, work);
    });
  }

  /** Loads the migration tool while the server works: most of what follows needs it. */
  private void warmUp() {
    resolution
        .recipe()
        .plan()
        .ifPresent(plan -> aside("spawn-warm-up", () -> {
          plan.warmUp();
          return plan;
        }));
  }

  /** Runs what nobody waits for, and whose failure is nobody's. */
  private void aside(String name, Callable<?> work) {
    FutureTask<?> task = new FutureTask<>(work);
    Thread thread = new Thread(task, name);
    thread.setContextClassLoader(resolution.place().loader());
    thread.setDaemon(true);
    thread.start();
  }

  /** Brings an existing environment up to date; returns whether migrations ran. */
  boolean update(Database existing, Work work) throws InterruptedException {
    return new DriftPolicy(spec, resolution.place(), templates())
        .apply(existing, resolution.recipe(), work);
  }

  private Database make(Work work) throws InterruptedException {
    Labels labels = Records.of(spec, resolution.recipe());
    Optional<CheckpointName> from = spec.options().find(SpawnOptions.FROM);
    if (from.isEmpty()) {
      Origin origin = origin(work);
      work.step("creating", id.name());
      return backend.create(id, origin, labels, work);
    }
    Template template = new Checkpoints(backend, spec.id()).existing(from.get(), work);
    work.step("creating", id.name());
    Database made = backend.create(
        id,
        new Origin.FromTemplate(template.id()),
        Checkpoints.loaded(labels, template.labels(), from.get()),
        work);
    update(made, work);
    return made;
  }

  /** Returns what a new environment of the recipe begins with; builds the template if needed. */
  Origin origin(Work work) throws InterruptedException {
    Recipe recipe = resolution.recipe();
    if (!recipe.invisible().isEmpty()) {
      throw new PreparationException(
          "Environment '%s' cannot be made from here: this process cannot run %s"
              .formatted(spec.id(), String.join(", ", recipe.invisible())),
          "Open it once from the application, whose class path has them",
          null);
    }
    Optional<SpawnException> obstacle = recipe.source().flatMap(SourcePlan::obstacle);
    if (obstacle.isPresent() && !templates().exists(work)) {
      throw obstacle.get();
    }
    return recipe.isBare()
        ? Origin.Empty.BARE
        : new Origin.FromTemplate(templates().ensure(work));
  }

  private TemplateBuilder templates() {
    Place place = resolution.place();
    SeedFiles seeds = new SeedFiles(place.engine(), place.driver());
    return new TemplateBuilder(backend, resolution.recipe(), seeds);
  }
}
