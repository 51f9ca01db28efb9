package io.spawndb.internal.engine;

import io.spawndb.internal.recipe.Fingerprint;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Lease;
import io.spawndb.spi.MigrationPlan;
import io.spawndb.spi.MigrationPlan.Phase;
import io.spawndb.spi.Origin;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;

/**
 * Makes sure that a recipe's template exists, running as little as possible: the longest prefix that
 * was ever built is cloned, and only the rest runs. For one attempt, on one thread.
 */
final class TemplateBuilder {

  /** What brings a clone of one template to the next. */
  private interface Steps {
    void run(Database database) throws InterruptedException;
  }

  private final Backend backend;
  private final Recipe recipe;
  private final SeedFiles seeds;
  private final ClassLoader loader;
  private boolean warm;
  private boolean built;

  TemplateBuilder(Backend backend, Recipe recipe, SeedFiles seeds, ClassLoader loader) {
    this.backend = backend;
    this.recipe = recipe;
    this.seeds = seeds;
    this.loader = loader;
  }

  /** Loads the migration tool while the server works: most of the first build's time is that. */
  void warmUp() {
    if (!warm && recipe.plan().isPresent()) {
      warm = true;
      MigrationPlan plan = recipe.plan().get();
      Aside.run("spawn-warm-up", loader, new FutureTask<>(plan::warmUp, null));
    }
  }

  /** Whether this attempt had to run something, so that {@link #ensure} could return. */
  boolean built() {
    return built;
  }

  /** Returns the template at the end of the recipe, built if it is not there. */
  TemplateId ensure(Work work) throws InterruptedException {
    TemplateId end = recipe.template();
    if (backend.template(end, work).isPresent()) {
      return end;
    }
    try (Lease lease = backend.lock(end.lockKey(), work)) {
      if (backend.template(end, work).isEmpty()) {
        buildEnd(end, work);
      }
    }
    return end;
  }

  /**
   * Makes sure that the migrations run, on a template of their own. A source is not loaded for that: whoever
   * only migrates needs neither its data nor its key. If the source has the schema, they run only where a
   * template of its rows is there already.
   */
  void rehearse(Work work) throws InterruptedException {
    if (recipe.source().isEmpty()) {
      ensure(work);
    } else if (recipe.sourced().isPresent() && !started(work)) {
      return;
    } else if (recipe.versioned().isPresent()) {
      String versioned = recipe.versioned().get().toString();
      ensureVersioned(TemplateId.base(recipe.project(), versioned), work);
    }
  }

  private void buildEnd(TemplateId end, Work work) throws InterruptedException {
    warmUp();
    if (recipe.versioned().isEmpty()) {
      build(end, recipe.declared(), database -> finish(database, work), work);
      return;
    }
    TemplateId versioned =
        TemplateId.base(recipe.project(), recipe.versioned().get().toString());
    if (versioned.equals(end)) {
      build(end, longestPrefix(work), database -> migrate(database, Phase.VERSIONED, work), work);
      return;
    }
    ensureVersioned(versioned, work);
    build(end, new Origin.FromTemplate(versioned), database -> complete(database, work), work);
  }

  private void ensureVersioned(TemplateId versioned, Work work) throws InterruptedException {
    if (backend.template(versioned, work).isPresent()) {
      return;
    }
    try (Lease lease = backend.lock(versioned.lockKey(), work)) {
      if (backend.template(versioned, work).isEmpty()) {
        Steps steps = database -> migrate(database, Phase.VERSIONED, work);
        build(versioned, longestPrefix(work), steps, work);
      }
    }
  }

  private Origin longestPrefix(Work work) throws InterruptedException {
    Optional<TemplateId> prefix = prefix(work);
    if (prefix.isPresent()) {
      return new Origin.FromTemplate(prefix.get());
    }
    return recipe.sourced().isPresent()
        ? new Origin.FromTemplate(ensureSourced(recipe.sourced().get(), work))
        : recipe.declared();
  }

  /** Returns the template after most of the versioned migrations, if there is any after the first. */
  private Optional<TemplateId> prefix(Work work) throws InterruptedException {
    List<Fingerprint> prefixes = recipe.prefixes();
    Set<TemplateId> built = new HashSet<>();
    backend.templates(work).forEach(template -> built.add(template.id()));
    for (int i = prefixes.size() - 2; i >= 0; i--) {
      TemplateId candidate = template(prefixes.get(i));
      if (built.contains(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private TemplateId template(Fingerprint fingerprint) {
    return TemplateId.base(recipe.project(), fingerprint.toString());
  }

  /** Whether a template of the source's rows is there. */
  private boolean started(Work work) throws InterruptedException {
    TemplateId sourced = template(recipe.sourced().orElseThrow());
    return backend.template(sourced, work).isPresent() || prefix(work).isPresent();
  }

  private TemplateId ensureSourced(Fingerprint fingerprint, Work work) throws InterruptedException {
    TemplateId sourced = template(fingerprint);
    if (backend.template(sourced, work).isEmpty()) {
      try (Lease lease = backend.lock(sourced.lockKey(), work)) {
        if (backend.template(sourced, work).isEmpty()) {
          build(sourced, recipe.declared(), database -> fill(database, work), work);
        }
      }
    }
    return sourced;
  }

  private void build(TemplateId template, Origin origin, Steps steps, Work work)
      throws InterruptedException {
    DatabaseId building = DatabaseId.building(template);
    Labels labels = Labels.NONE
        .with(Labels.FINGERPRINT, template.key())
        .with(Labels.CREATED, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    work.step("building template", template.key().substring(0, 12));
    try (Lease lease = backend.lock(building.lockKey(), work)) {
      // What a dead process left half-migrated must not be taken for a start.
      backend.drop(building, work);
      try {
        steps.run(backend.create(building, origin, labels, work));
        backend.freeze(building, template, labels, work);
        built = true;
      } catch (RuntimeException | InterruptedException e) {
        dropAfter(e, building, work);
        throw e;
      }
    }
  }

  /** Works also for a thread that was interrupted, which stays so. */
  private void dropAfter(Exception failure, DatabaseId building, Work work) {
    boolean interrupted = Thread.interrupted();
    try {
      backend.drop(building, Work.cleanup(work));
    } catch (InterruptedException e) {
      failure.addSuppressed(e);
      interrupted = true;
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void finish(Database database, Work work) throws InterruptedException {
    if (recipe.sourced().isPresent()) {
      fill(database, work);
      migrate(database, Phase.ALL, work);
    } else {
      migrate(database, Phase.ALL, work);
      fill(database, work);
    }
    seed(database, work);
  }

  /** Finishes a clone in which the versioned migrations have run. */
  private void complete(Database database, Work work) throws InterruptedException {
    if (!recipe.plan().orElseThrow().repeatable().isEmpty()) {
      migrate(database, Phase.ALL, work);
    }
    if (recipe.sourced().isEmpty()) {
      fill(database, work);
    }
    seed(database, work);
  }

  /** Loads the source; sequences go on after what it brought. */
  private void fill(Database database, Work work) throws InterruptedException {
    if (recipe.source().isPresent()) {
      recipe.source().get().load(database, work);
      seeds.load(database.target(), List.of(), work);
    }
  }

  private void seed(Database database, Work work) throws InterruptedException {
    if (!recipe.seeds().isEmpty()) {
      seeds.load(database.target(), recipe.seeds(), work);
    }
  }

  private void migrate(Database database, Phase phase, Work work) throws InterruptedException {
    if (recipe.plan().isPresent()) {
      work.step("migrating", "");
      recipe.plan().get().migrate(database, phase, work);
    }
  }
}
