package io.spawndb.kubernetes;

import io.spawndb.api.Lifetime;
import io.spawndb.api.Secret;
import io.spawndb.postgresql.PostgresBackend;
import io.spawndb.spi.Availability;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Capabilities;
import io.spawndb.spi.Capabilities.CloneCost;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Frozen;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Lease;
import io.spawndb.spi.Origin;
import io.spawndb.spi.Recollection;
import io.spawndb.spi.Template;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The place that one tenant has to himself, where the storage clones volumes: templates are built in his server, the
 * home, which also keeps the locks; each environment is a server of its own on a clone of a volume, and each of its
 * checkpoints a snapshot of its volume. What the storage cannot do is done inside the home. Thread-safe.
 */
final class VolumeBackend implements Backend {

  private final PostgresBackend home;
  private final Volumes volumes;

  /** Opens nothing; closing it closes the home. */
  VolumeBackend(PostgresBackend home, Volumes volumes) {
    this.home = home;
    this.volumes = volumes;
  }

  @Override
  public String key() {
    return home.key();
  }

  @Override
  public Availability probe() {
    return home.probe();
  }

  /** A database whose content is replaced moves to another server. */
  @Override
  public Capabilities capabilities() {
    return volumes.active() ? new Capabilities(CloneCost.SHARED, false) : home.capabilities();
  }

  @Override
  public boolean forwards() {
    return home.forwards();
  }

  @Override
  public String manifest() {
    return home.manifest();
  }

  @Override
  public Optional<Recollection> recall(DatabaseId id) {
    return volumes.recalled(id).map(clone -> clone.recall(id)).orElseGet(() -> home.recall(id));
  }

  /** Returns where a database is. */
  private PostgresBackend at(DatabaseId id) {
    return volumes.find(id).orElse(home);
  }

  @Override
  public Optional<Database> find(DatabaseId id, Work work) throws InterruptedException {
    work.proceed("looking for " + id);
    return at(id).find(id, work);
  }

  @Override
  public Database create(DatabaseId id, Origin origin, Labels labels, Work work)
      throws InterruptedException {
    work.proceed("making " + id);
    Optional<Database> there = volumes.active() ? find(id, work) : Optional.empty();
    if (there.isPresent()) {
      return there.get();
    }
    Optional<VolumeTemplate> template = cloned(id, origin, labels, work);
    return template.isPresent()
        ? made(id, template.get(), labels, work)
        : home.create(id, origin, labels, work);
  }

  @Override
  public Database replace(DatabaseId id, Origin origin, Labels labels, Work work)
      throws InterruptedException {
    work.proceed("replacing " + id);
    Optional<VolumeTemplate> template = cloned(id, origin, labels, work);
    if (template.isPresent()) {
      Database made = made(id, template.get(), labels, work);
      // Nobody finds what was there before.
      home.drop(id, work);
      return made;
    }
    Database made = home.replace(id, origin, labels, work);
    dropClones(id, work);
    return made;
  }

  /** Returns what the storage is to clone; empty if the home is to make the database. */
  private Optional<VolumeTemplate> cloned(DatabaseId id, Origin origin, Labels labels, Work work)
      throws InterruptedException {
    if (!volumes.active() || !(origin instanceof Origin.FromTemplate from)) {
      return Optional.empty();
    }
    Optional<VolumeTemplate> kept = volumes.snapshots().find(from.id());
    boolean lasts = id.kind() == DatabaseId.Kind.ENVIRONMENT
        && !labels.find(Labels.LIFETIME).equals(Optional.of(Lifetime.PROCESS.toString()));
    if (lasts && kept.isPresent()) {
      return kept;
    }
    Optional<Template> template = home.template(from.id(), work);
    if (template.isEmpty() || !lasts) {
      // What passes is copied in the home, unless only a snapshot has what it begins with.
      return template.isEmpty() ? kept : Optional.empty();
    }
    try (Lease alone = home.hold(from.id().lockKey(), work)) {
      home.checkpoint(work);
      return Optional.of(volumes.snapshotOfHome(template.get(), work));
    }
  }

  private Database made(DatabaseId id, VolumeTemplate template, Labels labels, Work work)
      throws InterruptedException {
    try (Lease alone = home.hold(id.lockKey(), work)) {
      return volumes.make(id, template, labels, work);
    }
  }

  /** A snapshot holds what was committed at one moment, as after a power cut: sessions that come meanwhile do no harm. */
  @Override
  public Frozen freeze(DatabaseId id, TemplateId as, Labels labels, Work work)
      throws InterruptedException {
    Optional<PostgresBackend> clone = volumes.find(id);
    Optional<Database> database = clone.isPresent() ? clone.get().find(id, work) : Optional.empty();
    if (database.isEmpty()) {
      return home.freeze(id, as, labels, work);
    }
    Template template;
    try (Lease mine = home.hold(id.lockKey(), work);
        Lease alone = home.hold(as.lockKey(), work)) {
      Optional<VolumeTemplate> there = volumes.snapshots().find(as);
      if (there.isEmpty()) {
        clone.get().quiesce(id, work);
      }
      template = there.isPresent()
          ? there.get().template()
          : volumes.snapshot(id, as, labels, work).template();
    }
    if (id.kind() == DatabaseId.Kind.BUILD) {
      dropClones(id, work);
      return new Frozen(template, Optional.empty());
    }
    return new Frozen(template, database);
  }

  @Override
  public void relabel(DatabaseId id, Labels labels, Work work) throws InterruptedException {
    try (Lease alone = home.hold(id.lockKey(), work)) {
      at(id).relabel(id, labels, work);
    }
  }

  @Override
  public void drop(DatabaseId id, Work work) throws InterruptedException {
    dropClones(id, work);
    home.drop(id, work);
  }

  private void dropClones(DatabaseId id, Work work) throws InterruptedException {
    if (volumes.active()) {
      try (Lease alone = home.hold(id.lockKey(), work)) {
        volumes.drop(id, work);
      }
    }
  }

  @Override
  public void drop(TemplateId id, Work work) throws InterruptedException {
    if (volumes.active()) {
      volumes.snapshots().drop(id, work);
    }
    home.drop(id, work);
  }

  @Override
  public List<Database> databases(Work work) throws InterruptedException {
    List<Database> all = new ArrayList<>(home.databases(work));
    for (DatabaseId id : volumes.ids()) {
      all.removeIf(each -> each.id().equals(id));
      for (Database each : at(id).databases(work)) {
        if (each.id().equals(id)) {
          all.add(each);
        }
      }
    }
    return List.copyOf(all);
  }

  @Override
  public Map<DatabaseId, Long> ownBytes(Collection<DatabaseId> ids, Work work)
      throws InterruptedException {
    return home.ownBytes(ids, work);
  }

  @Override
  public Optional<Template> template(TemplateId id, Work work) throws InterruptedException {
    Optional<VolumeTemplate> kept =
        volumes.active() ? volumes.snapshots().find(id) : Optional.empty();
    return kept.isPresent() ? kept.map(VolumeTemplate::template) : home.template(id, work);
  }

  @Override
  public List<Template> templates(Work work) throws InterruptedException {
    List<Template> all = new ArrayList<>(home.templates(work));
    if (volumes.active()) {
      volumes.snapshots().all().stream()
          .map(VolumeTemplate::template)
          .filter(kept -> all.stream().noneMatch(each -> each.id().equals(kept.id())))
          .toList()
          .forEach(all::add);
    }
    return List.copyOf(all);
  }

  @Override
  public Lease lock(String key, Work work) throws InterruptedException {
    // Everything begins with a lock.
    volumes.require();
    return home.lock(key, work);
  }

  @Override
  public boolean admit(DatabaseId id, String user, Secret password, Work work)
      throws InterruptedException {
    return at(id).admit(id, user, password, work);
  }

  @Override
  public List<Finding> check(boolean fix, Work work) throws InterruptedException {
    List<Finding> findings = new ArrayList<>(home.check(fix, work));
    findings.addAll(volumes.check(fix));
    return findings;
  }

  @Override
  public List<String> stop(Work work) throws InterruptedException {
    List<String> stopped = new ArrayList<>();
    for (DatabaseId id : volumes.ids()) {
      stopped.addAll(at(id).stop(work));
    }
    stopped.addAll(home.stop(work));
    return stopped;
  }

  @Override
  public boolean stopped(Work work) throws InterruptedException {
    return home.stopped(work);
  }

  @Override
  public boolean exists(Work work) throws InterruptedException {
    return home.exists(work);
  }

  @Override
  public boolean vacate(Work work) throws InterruptedException {
    if (volumes.active()) {
      for (DatabaseId id : volumes.untidy()) {
        tidy(id, work);
      }
      if (!volumes.empty()) {
        return false;
      }
      for (VolumeTemplate each : volumes.snapshots().all()) {
        volumes.snapshots().drop(each.template().id(), work);
      }
    }
    return home.vacate(work);
  }

  private void tidy(DatabaseId id, Work work) throws InterruptedException {
    try (Lease alone = home.hold(id.lockKey(), work)) {
      volumes.tidy(id, work);
    }
  }

  @Override
  public void close() {
    volumes.close();
    home.close();
  }
}
