package io.spawndb.internal.engine;

import io.spawndb.api.BranchName;
import io.spawndb.api.Checkpoint;
import io.spawndb.api.EnvironmentId;
import io.spawndb.api.SpawnOptions;
import io.spawndb.internal.config.EnvironmentSpec;
import io.spawndb.internal.config.GitLineage;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Makes a new branch from the data of the branch it comes from. The lock of the new one is held; that of
 * the other, which exists, is taken only then, so that two never wait for each other.
 */
final class Branching {

  private static final String GIT = "git";
  private static final String RECIPE = "recipe";
  private static final String CHECKPOINT = "checkpoint";

  /**
   * What was made.
   *
   * @param database the new branch
   * @param origin what its data is a copy of, for people to read
   */
  record Made(Database database, String origin) {}

  private final Backend backend;
  private final EnvironmentSpec spec;

  Branching(Backend backend, EnvironmentSpec spec) {
    this.backend = backend;
    this.spec = spec;
  }

  /**
   * Makes the branch; empty if it is to start from its recipe, or nothing that it comes from has data.
   *
   * @param labels those of a new environment
   */
  Optional<Made> make(Labels labels, Work work) throws InterruptedException {
    String from = from();
    if (from.equals(RECIPE)) {
      return Optional.empty();
    }
    for (BranchName parent : parents(from)) {
      Optional<Made> made = from.equals(CHECKPOINT)
          ? fromCheckpoint(parent, labels, work)
          : fromBranch(parent, labels, work);
      if (made.isPresent()) {
        return made;
      }
    }
    return Optional.empty();
  }

  private String from() {
    boolean git = spec.options().get(SpawnOptions.BRANCH).equals(GIT);
    return spec.options().find(SpawnOptions.BRANCH_FROM).orElse(git ? GIT : RECIPE);
  }

  private List<BranchName> parents(String from) {
    return from.equals(GIT) || from.equals(CHECKPOINT)
        ? GitLineage.of(spec.baseDirectory(), spec.id().branch())
        : List.of(new BranchName(from));
  }

  private Optional<Made> fromCheckpoint(BranchName parent, Labels labels, Work work)
      throws InterruptedException {
    Checkpoints checkpoints = new Checkpoints(backend, spec.id());
    Optional<Checkpoint> newest = checkpoints.all(work).stream()
        .filter(each -> each.branch().equals(parent))
        .max(Comparator.comparing(Checkpoint::created));
    if (newest.isEmpty()) {
      return Optional.empty();
    }
    Template template = checkpoints.existing(newest.get().name(), work);
    Labels loaded = Checkpoints.loaded(labels, template.labels(), newest.get().name());
    work.step("branching", "from checkpoint " + newest.get().name());
    return Optional.of(new Made(
        create(template.id(), loaded, work),
        "checkpoint '" + newest.get().name() + "' of branch '" + parent + "'"));
  }

  private Optional<Made> fromBranch(BranchName parent, Labels labels, Work work)
      throws InterruptedException {
    DatabaseId other =
        DatabaseId.of(new EnvironmentId(spec.id().project(), spec.id().name(), parent));
    if (other.equals(DatabaseId.of(spec.id())) || backend.find(other, work).isEmpty()) {
      return Optional.empty();
    }
    work.step("branching", "from " + parent);
    TemplateId passing = passing();
    drop(passing, work);
    try {
      Optional<Labels> copied = freeze(other, passing, work);
      if (copied.isEmpty()) {
        return Optional.empty();
      }
      Labels copy = Checkpoints.copied(labels, copied.get()).with(Labels.BRANCHED, parent.value());
      Database made = create(passing, copy, work);
      return Optional.of(new Made(made, "branch '" + parent + "'"));
    } finally {
      drop(passing, Work.cleanup(work));
    }
  }

  /** A copy that a dead process left is of another moment; usually there is none, or it was handed over. */
  private void drop(TemplateId passing, Work work) throws InterruptedException {
    if (backend.template(passing, work).isPresent()) {
      backend.drop(passing, work);
    }
  }

  /** Returns the record of what was frozen; empty if it was dropped meanwhile. */
  private Optional<Labels> freeze(DatabaseId other, TemplateId passing, Work work)
      throws InterruptedException {
    try (Lease lease = backend.lock(other.lockKey(), work)) {
      Optional<Database> database = backend.find(other, work);
      if (database.isPresent()) {
        Labels labels = database.get().labels();
        backend.freeze(other, passing, labels.with(Labels.PASSING, lockKey()), work);
      }
      return database.map(Database::labels);
    }
  }

  private Database create(TemplateId template, Labels labels, Work work)
      throws InterruptedException {
    return backend.create(
        DatabaseId.of(spec.id()), new Origin.FromTemplate(template), labels, work);
  }

  private TemplateId passing() {
    return TemplateId.base(
        spec.id().project(), Fingerprint.of("branching", lockKey()).value());
  }

  private String lockKey() {
    return DatabaseId.of(spec.id()).lockKey();
  }
}
