package io.spawndb.internal.engine;

import io.spawndb.api.CheckpointName;
import io.spawndb.api.ConnectionTarget;
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
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The slow path: under the identity's lock, finds the environment or makes it from its template. */
final class Provisioner {

  private static final Logger log = LoggerFactory.getLogger(Provisioner.class);

  private static final Duration EXPIRY = Duration.ofMinutes(1);

  /** So long the machine belongs to whoever waits for the environment. */
  private static final Duration FIRST_USE = Duration.ofMillis(250);

  private final Resolution resolution;
  private final EnvironmentSpec spec;
  private final Backend backend;
  private final DatabaseId id;
  private @Nullable TemplateBuilder templates;

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
    if (backend.recall(id).isEmpty()) {
      // Nothing runs yet, so there is a template to build, and time while the server starts.
      templates().warmUp();
    }
    try (Lease lease = backend.lock(id.lockKey(), work)) {
      Optional<Database> existing = isNew() ? Optional.empty() : backend.find(id, work);
      if (existing.isPresent()) {
        Presence.OF_THIS_PROCESS.rejoin(backend, id, work);
        boolean migrated = update(existing.get(), work);
        resolution.tally().attached(start);
        Announcement.ready(spec, migrated ? "migrated" : "attached", start);
        return existing.get().target();
      }
      resolution.doubt().ifPresent(doubt -> log.warn("{}", doubt));
      Branching.Made made = make(work);
      if (spec.endsWithProcess()) {
        Presence.OF_THIS_PROCESS.own(backend, id);
      }
      expireOthers();
      resolution.tally().created(start);
      Announcement.ready(spec, "created from " + made.origin(), start);
      return made.database().target();
    }
  }

  /**
   * Returns the record with the process that the environment ends with: the one it had, else this one,
   * which holds its lock before there is anything to own.
   */
  Labels owned(Optional<Database> existing, Labels record, Work work) throws InterruptedException {
    if (!spec.endsWithProcess()) {
      return record.with(Labels.OWNER, null);
    }
    Optional<String> before = existing.flatMap(each -> each.labels().find(Labels.OWNER));
    return record.with(
        Labels.OWNER,
        before.isPresent() ? before.get() : Presence.OF_THIS_PROCESS.join(backend, work));
  }

  /** Whoever makes an environment ends those whose time is over, without waiting for it. */
  private void expireOthers() {
    if (spec.isScratch() && !Presence.OF_THIS_PROCESS.mayLookAround(backend)) {
      return;
    }
    aside("spawn-expiry", () -> {
      Thread.sleep(FIRST_USE.toMillis());
      Work work = Work.aside(spec.id().toString(), EXPIRY);
      new Expiry(backend, Clock.systemUTC()).run(false, work);
      return new DiskBudget(backend, spec).run(false, work);
    });
  }

  private void aside(String name, Callable<?> work) {
    Aside.run(name, resolution.place().loader(), new FutureTask<>(work));
  }

  /** Brings an existing environment up to date; returns whether migrations ran. */
  boolean update(Database existing, Work work) throws InterruptedException {
    return new DriftPolicy(spec, resolution.place(), templates())
        .apply(existing, resolution.recipe(), work);
  }

  private Branching.Made make(Work work) throws InterruptedException {
    Labels labels = owned(Optional.empty(), Records.of(spec, resolution.recipe()), work);
    Optional<CheckpointName> from = spec.options().find(SpawnOptions.FROM);
    if (from.isPresent()) {
      Template saved = new Checkpoints(backend, spec.id()).existing(from.get(), work);
      return upToDate(fromCheckpoint(saved, from.get(), labels, work), work);
    }
    Optional<Branching.Made> branch =
        spec.isScratch() ? Optional.empty() : new Branching(backend, spec).make(labels, work);
    if (branch.isPresent()) {
      resolution.tally().cloned();
      return upToDate(branch.get(), work);
    }
    Map<TemplateId, Template> there = look(work);
    Optional<Template> promoted = new Promotion(backend, spec.id()).current(there);
    if (promoted.isPresent()) {
      CheckpointName name = Promotion.name(promoted.get());
      return upToDate(fromCheckpoint(promoted.get(), name, labels, work), work);
    }
    Origin origin = origin(there, work);
    work.step("creating", id.name());
    Database made = backend.create(id, origin, labels, work);
    if (origin instanceof Origin.FromTemplate) {
      resolution.tally().cloned();
    }
    return new Branching.Made(made, "its recipe");
  }

  private Branching.Made fromCheckpoint(
      Template template, CheckpointName from, Labels labels, Work work)
      throws InterruptedException {
    work.step("creating", id.name());
    Database made = backend.create(
        id,
        new Origin.FromTemplate(template.id()),
        Checkpoints.loaded(labels, template.labels(), from),
        work);
    resolution.tally().cloned();
    return new Branching.Made(made, "checkpoint '" + from + "'");
  }

  private Branching.Made upToDate(Branching.Made made, Work work) throws InterruptedException {
    update(made.database(), work);
    return made;
  }

  /** Nobody else knows the name of a scratch environment, so it exists only if this process made it. */
  private boolean isNew() {
    return spec.isScratch() && spec.endsWithProcess() && !Presence.OF_THIS_PROCESS.owns(id);
  }

  /** Looks for all templates that a new environment may begin with: what is promoted, and the recipe's. */
  Map<TemplateId, Template> look(Work work) throws InterruptedException {
    List<TemplateId> ids = new ArrayList<>(new Promotion(backend, spec.id()).places());
    ids.add(resolution.recipe().template());
    return backend.templates(ids, work);
  }

  /**
   * Returns what a new environment of the recipe begins with; builds the template if needed.
   *
   * @param there what {@link #look} found
   */
  Origin origin(Map<TemplateId, Template> there, Work work) throws InterruptedException {
    Recipe recipe = resolution.recipe();
    if (!recipe.invisible().isEmpty()) {
      throw new PreparationException(
          "Environment '%s' cannot be made from here: this process cannot run %s"
              .formatted(spec.id(), String.join(", ", recipe.invisible())),
          "Open it once from the application, whose class path has them",
          null);
    }
    if (recipe.isBare()) {
      return Origin.Empty.BARE;
    }
    if (there.containsKey(recipe.template())) {
      resolution.tally().template(false);
      return new Origin.FromTemplate(recipe.template());
    }
    Optional<SpawnException> obstacle = recipe.source().flatMap(SourcePlan::obstacle);
    if (obstacle.isPresent()) {
      throw obstacle.get();
    }
    Origin origin = new Origin.FromTemplate(templates().ensure(work));
    resolution.tally().template(templates().built());
    return origin;
  }

  private TemplateBuilder templates() {
    TemplateBuilder known = templates;
    if (known == null) {
      Place place = resolution.place();
      SeedFiles seeds = new SeedFiles(place.engine(), place.driver());
      known = new TemplateBuilder(backend, resolution.recipe(), seeds, place.loader());
      templates = known;
    }
    return known;
  }
}
