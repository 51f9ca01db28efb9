package io.spawndb.internal.engine;

import io.spawndb.api.Checkpoint;
import io.spawndb.api.CheckpointName;
import io.spawndb.api.ConfigurationException;
import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Difference;
import io.spawndb.api.ExportedCheckpoint;
import io.spawndb.api.ImportOptions;
import io.spawndb.api.Lifetime;
import io.spawndb.api.Progress;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.SpawnOptions;
import io.spawndb.internal.config.EnvironmentSpec;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Frozen;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Lease;
import io.spawndb.spi.Origin;
import io.spawndb.spi.Template;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what an environment holds, or puts something else in its place: save, load, reset, drop. Each
 * runs under the identity's lock. Sessions are ended; pools reconnect by themselves.
 */
final class StateChange {

  private static final Logger log = LoggerFactory.getLogger("io.spawndb");

  /** How long somebody who looks into a failed test may take to come back to it. */
  private static final Lifetime KEPT = Lifetime.parse("7d");

  /** What is done while the lock is held. */
  private interface Change<T> {
    T make(Work work) throws InterruptedException;
  }

  private final Resolution resolution;
  private final EnvironmentSpec spec;
  private final Backend backend;
  private final DatabaseId id;
  private final Checkpoints checkpoints;
  private final Progress.Listener listener;

  StateChange(Resolution resolution, Progress.Listener listener) {
    this.resolution = resolution;
    this.spec = resolution.spec();
    this.backend = resolution.place().backend();
    this.id = DatabaseId.of(spec.id());
    this.checkpoints = new Checkpoints(backend, spec.id());
    this.listener = listener;
  }

  Checkpoint save(CheckpointName name, String note) {
    return locked("saved as " + name, work -> save(name, note, work));
  }

  /** Two branches that save under one name at once must not both believe that it is theirs. */
  private Checkpoint save(CheckpointName name, String note, Work work) throws InterruptedException {
    Database database = existing(work);
    try (Lease lease = backend.lock(checkpoints.id(name).lockKey(), work)) {
      return freeze(database, name, note, work);
    }
  }

  private Checkpoint freeze(Database database, CheckpointName name, String note, Work work)
      throws InterruptedException {
    TemplateId template = checkpoints.id(name);
    if (backend.template(template, work).isPresent()) {
      throw new ConfigurationException(
          "Environment '%s' already has a checkpoint '%s'".formatted(spec.id(), name),
          "Choose another name, or drop it with 'spawn drop %s:%s'"
              .formatted(spec.id().name(), name));
    }
    // Finer than a second: the order tells what was made of what.
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    work.step("saving", name.value());
    Frozen frozen =
        backend.freeze(id, template, checkpoints.labels(database.labels(), note, now), work);
    frozen.database().ifPresent(moved -> resolution.learn(moved.target()));
    backend.relabel(id, Checkpoints.loaded(database.labels(), database.labels(), name), work);
    return Checkpoints.checkpoint(frozen.template(), name);
  }

  void load(CheckpointName name) {
    locked("loaded from " + name, work -> {
      Template template = checkpoints.existing(name, work);
      Optional<Database> database = backend.find(id, work);
      database.ifPresent(this::refuseIfProtected);
      Labels labels =
          database.map(Database::labels).orElseGet(() -> Records.of(spec, resolution.recipe()));
      Provisioner provisioner = new Provisioner(resolution);
      return replace(template, name, provisioner.owned(database, labels, work), work);
    });
  }

  /** Puts a clone of a checkpoint, brought up to date, in the place of what is there. */
  private DatabaseId replace(Template template, CheckpointName name, Labels labels, Work work)
      throws InterruptedException {
    Loading loading = new Loading(resolution, new Provisioner(resolution));
    Database loaded = loading.load(name, template, labels, work);
    resolution.learn(loaded.target());
    return id;
  }

  void reset() {
    resolution.forgetRecipe();
    resolution.readRecipeAside();
    working(work -> underLock("reset", this::reset, work));
  }

  private DatabaseId reset(Work work) throws InterruptedException {
    Optional<Database> existing = backend.find(id, work);
    existing.ifPresent(this::refuseIfProtected);
    Provisioner provisioner = new Provisioner(resolution);
    Labels labels = provisioner.owned(existing, Records.of(spec, resolution.recipe()), work);
    Map<TemplateId, Template> there = provisioner.look(work);
    Optional<Template> promoted = new Promotion(backend, spec.id()).current(there);
    if (promoted.isPresent()) {
      return replace(promoted.get(), Promotion.name(promoted.get()), labels, work);
    }
    Origin origin = provisioner.origin(there, work);
    work.step("resetting", "");
    Database fresh = backend.replace(id, origin, labels, work);
    if (origin instanceof Origin.FromTemplate) {
      resolution.tally().cloned();
    }
    resolution.learn(fresh.target());
    return id;
  }

  ExportedCheckpoint export(CheckpointName name, Path file) {
    return working(work -> new CheckpointExport(resolution).write(name, file, work));
  }

  Checkpoint importCheckpoint(Path file, ImportOptions options) {
    return working(work -> new CheckpointImport(resolution).read(file, options, work));
  }

  void promote(CheckpointName name) {
    working(work -> {
      checkpoints.existing(name, work);
      new Promotion(backend, spec.id()).promote(name, work);
      return name;
    });
  }

  void demote() {
    working(work -> {
      if (backend.exists(work)) {
        new Promotion(backend, spec.id()).undo(work);
      }
      return id;
    });
  }

  Optional<CheckpointName> promoted() {
    return working(work -> backend.exists(work)
        ? new Promotion(backend, spec.id()).current(work).map(Promotion::name)
        : Optional.empty());
  }

  Difference diff(String against, int keys) {
    return working(work -> new Diffing(resolution).against(against, keys, work));
  }

  List<Checkpoint> checkpoints() {
    return working(checkpoints::all);
  }

  void drop(CheckpointName name) {
    working(work -> {
      TemplateId template = checkpoints.existing(name, work).id();
      try (Lease lease = backend.lock(template.lockKey(), work)) {
        backend.drop(template, work);
      }
      return name;
    });
    vacate();
  }

  /** Whoever drops the last thing in a server that nobody else uses does not need the server. */
  private void vacate() {
    if (spec.tenant().isEmpty() || spec.isScratch()) {
      return;
    }
    try {
      if (working(backend::vacate)) {
        log.info("Server of '{}' removed: nothing was left in it", spec.id().name());
      }
    } catch (ProvisioningException e) {
      log.warn(
          "The server of '{}' is empty and could not be removed, which spawn gc does: {}",
          spec.id().name(),
          e.getMessage());
    }
  }

  void drop() {
    if (!working(backend::exists)) {
      return;
    }
    locked("dropped", work -> {
      if (!spec.isScratch()) {
        backend.find(id, work).ifPresent(this::refuseIfProtected);
      }
      backend.drop(id, work);
      Presence.OF_THIS_PROCESS.disown(id);
      ConnectionTarget known = resolution.known();
      if (known != null) {
        resolution.forget(known);
      }
      return id;
    });
    vacate();
  }

  /** Lets the environment outlive this process. */
  void keep() {
    locked("kept for " + KEPT, work -> {
      Labels labels = existing(work).labels();
      backend.relabel(
          id, labels.with(Labels.LIFETIME, KEPT.toString()).with(Labels.OWNER, null), work);
      resolution.stay(KEPT);
      Presence.OF_THIS_PROCESS.disown(id);
      return id;
    });
  }

  private Database existing(Work work) throws InterruptedException {
    return backend.find(id, work).orElseThrow(this::missing);
  }

  private ConfigurationException missing() {
    return new ConfigurationException(
        "Environment '%s' does not exist".formatted(spec.id()),
        "Open it first, with 'spawn up %s'".formatted(spec.id().name()));
  }

  private void refuseIfProtected(Database existing) {
    if (existing.labels().find(Labels.PROTECTED).isPresent()
        && spec.options().get(SpawnOptions.PROTECTED)) {
      throw new ConfigurationException(
          "Environment '%s' is protected".formatted(spec.id()),
          "Set 'protected: false' for it first");
    }
  }

  /** Changes what is there: where nothing can be, nothing is made in order to find that out. */
  private <T> T locked(String what, Change<T> change) {
    return working(work -> {
      if (!backend.exists(work)) {
        throw missing();
      }
      return underLock(what, change, work);
    });
  }

  private <T> T underLock(String what, Change<T> change, Work work) throws InterruptedException {
    try (Within within = Within.enter(spec.id());
        Lease lease = backend.lock(id.lockKey(), work)) {
      T result = change.make(work);
      log.info("Environment '{}' {}", spec.id(), what);
      return result;
    }
  }

  private <T> T working(Change<T> change) {
    resolution.refuseFromWithin();
    try {
      return change.make(Work.begin(
          spec.id().toString(), spec.options().get(SpawnOptions.PROVISION_TIMEOUT), listener));
    } catch (RuntimeException e) {
      resolution.forgetRecipe();
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProvisioningException.passing(
          "The work on environment '%s' was interrupted".formatted(spec.id()), "Try again", e);
    }
  }
}
