package io.spawndb.kubernetes;

import io.spawndb.api.ProvisioningException;
import io.spawndb.api.SpawnException;
import io.spawndb.kubernetes.Clones.Clone;
import io.spawndb.postgresql.PostgresBackend;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Finding.Level;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Origin;
import io.spawndb.spi.Template;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Volumes that the storage clones for one tenant: snapshots of them, and servers on them. Thread-safe. */
final class Volumes implements AutoCloseable {

  private final ServerPlan home;
  private final Map<String, String> environment;
  private @Nullable Parts parts;

  /** What is only known once the kubeconfig was read. */
  private record Parts(Cluster cluster, Clones clones, Snapshots snapshots, Whereabouts known) {}

  /** What the cluster said; null before it was asked. */
  private volatile StorageClasses.@Nullable Answer storage;

  private volatile boolean used;

  /** Describes them and touches nothing. */
  Volumes(ServerPlan home, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
  }

  private synchronized Parts parts() {
    Parts now = parts;
    if (now == null) {
      Where where = Where.of(home, environment);
      Cluster cluster = new Cluster(where);
      now = new Parts(
          cluster,
          new Clones(cluster, home, environment),
          new Snapshots(cluster, home, () -> storage().snapshotClass()),
          new Whereabouts(environment, home, where));
      parts = now;
    }
    return now;
  }

  /** Whether the storage clones; once it did, what it cloned is found. */
  boolean active() {
    if (used || wanted()) {
      return true;
    }
    used = !parts().clones().all().isEmpty() || !snapshots().all().isEmpty();
    return used || storage().clones();
  }

  /**
   * Refuses what the storage cannot do and the user insists on, before anything is made for it.
   *
   * @throws ProvisioningException if volumes are to be cloned and cannot be
   */
  void require() {
    if (wanted() && storage().sure() && !storage().clones()) {
      throw ProvisioningException.lasting(
          "clone is volume, and volumes cannot be cloned: " + storage().why(),
          storage().remedy(),
          null);
    }
  }

  private boolean wanted() {
    return home.get(KubernetesOptions.CLONE).equals("volume");
  }

  private StorageClasses.Answer storage() {
    StorageClasses.Answer known = storage;
    if (known == null) {
      known = new StorageClasses(parts().cluster(), home).look();
      // Others may bring a class, or this user's rights, later.
      storage = known.clones() ? known : null;
    }
    return known;
  }

  Snapshots snapshots() {
    return parts().snapshots();
  }

  /** Returns the server that a database was in when this user last looked; by local knowledge alone. */
  Optional<PostgresBackend> recalled(DatabaseId id) {
    return parts()
        .known()
        .generation(id)
        .map(generation -> parts().clones().inside(home.cloned(id, generation)));
  }

  /** Returns the server that a database is in, if it is one on a cloned volume. */
  Optional<PostgresBackend> find(DatabaseId id) {
    if (!active()) {
      return Optional.empty();
    }
    Optional<Clone> found = parts().clones().find(id);
    parts().known().note(id, found.map(Clone::id).map(CloneId::generation));
    return found.map(clone -> parts().clones().inside(clone.plan()));
  }

  /** Returns the databases that have one. */
  List<DatabaseId> ids() {
    return active() ? ids(true) : List.of();
  }

  private List<DatabaseId> ids(boolean finishedOnly) {
    return parts().clones().all().stream()
        .filter(clone -> clone.finished() || !finishedOnly)
        .map(clone -> clone.id().database())
        .distinct()
        .toList();
  }

  /** Returns the databases of which more is here than a finished server. */
  List<DatabaseId> untidy() {
    return ids(false).stream().filter(id -> !superfluous(id).isEmpty()).toList();
  }

  /** What a dead process left half-made, or did not come to remove; the oldest first. */
  private List<Clone> superfluous(DatabaseId id) {
    List<Clone> all = parts().clones().of(id);
    Optional<Clone> used = Clones.newest(all);
    return all.stream()
        .filter(each -> !used.equals(Optional.of(each)))
        .sorted(Clones.NEWEST)
        .toList();
  }

  /** Whether nothing is here that is somebody's: bases can be made again. */
  boolean empty() {
    return parts().clones().all().isEmpty()
        && snapshots().all().stream()
            .noneMatch(kept -> kept.template().id().kind() == TemplateId.Kind.CHECKPOINT);
  }

  /** Returns the snapshot of a template in the home, whose lock is held. */
  VolumeTemplate snapshotOfHome(Template template, Work work) throws InterruptedException {
    return snapshots().make(template.id(), Optional.empty(), template.labels(), home.claim(), work);
  }

  /** Makes a template of a database that is in a server on a cloned volume; the template's lock is held. */
  VolumeTemplate snapshot(DatabaseId id, TemplateId as, Labels labels, Work work)
      throws InterruptedException {
    Clone clone = parts().clones().find(id).orElseThrow();
    return snapshots().make(as, Optional.of(id), labels, clone.plan().claim(), work);
  }

  /** Makes a server with one database, and removes what the database was in before; its lock is held. */
  Database make(DatabaseId id, VolumeTemplate template, Labels labels, Work work)
      throws InterruptedException {
    tidy(id, work);
    List<Clone> older = parts().clones().of(id);
    work.step("cloning", template.template().id().toString());
    ServerPlan plan = parts().clones().begin(id, template, older);
    Database made;
    try {
      made = fill(plan, id, template, labels, work);
      parts().clones().finish(plan, work);
    } catch (SpawnException | InterruptedException e) {
      abandon(plan, work, e);
      throw e;
    }
    parts().known().note(id, Optional.of(plan.cloneId().orElseThrow().generation()));
    tidy(id, work);
    return made;
  }

  private Database fill(
      ServerPlan plan, DatabaseId id, VolumeTemplate template, Labels labels, Work work)
      throws InterruptedException {
    TemplateId as = template.template().id();
    PostgresBackend inside = parts().clones().inside(plan);
    inside.inherit(template.from(), as, template.template().labels(), id, work);
    Database made = inside.create(id, new Origin.FromTemplate(as), labels, work);
    for (Database each : inside.databases(work)) {
      if (!each.id().equals(id)) {
        inside.drop(each.id(), work);
      }
    }
    for (Template each : inside.templates(work)) {
      inside.drop(each.id(), work);
    }
    return made;
  }

  /** In a time of its own; what stays has no mark, and the next to come removes it. */
  private void abandon(ServerPlan plan, Work failed, Exception failure) {
    try {
      parts().clones().remove(plan, Work.cleanup(failed));
    } catch (SpawnException e) {
      failure.addSuppressed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Removes all servers of a database but the one to use; its lock is held. */
  void tidy(DatabaseId id, Work work) throws InterruptedException {
    for (Clone each : superfluous(id)) {
      parts().clones().remove(each.plan(), work);
    }
  }

  /** Removes all servers of a database; its lock is held. */
  void drop(DatabaseId id, Work work) throws InterruptedException {
    // The one in use goes last: what is older must not be found in its place.
    tidy(id, work);
    for (Clone each : parts().clones().of(id)) {
      parts().clones().remove(each.plan(), work);
    }
    parts().known().note(id, Optional.empty());
  }

  /** Looks at what the storage can, and at each server. */
  List<Finding> check(boolean fix) {
    List<Finding> findings = new ArrayList<>();
    StorageClasses.Answer answer = storage();
    findings.add(
        answer.clones()
            ? new Finding(Level.GOOD, "volumes", "are cloned by " + answer.why(), "")
            : new Finding(
                wanted() ? Level.PROBLEM : Level.GOOD,
                "volumes",
                (wanted() ? "cannot be cloned: " : "are not cloned; environments are copied: ")
                    + answer.why(),
                answer.remedy()));
    for (Clone each : parts().clones().all()) {
      findings.addAll(
          each.finished()
              ? new Checkup(parts().cluster(), each.plan()).findings(fix)
              : List.of(new Finding(
                  Level.WARNING,
                  "server " + each.plan().name(),
                  "is being made for " + each.id().database()
                      + ", or was left by a process that died",
                  "Open it again, or run spawn gc")));
    }
    return findings;
  }

  @Override
  public synchronized void close() {
    Parts now = parts;
    if (now != null) {
      now.clones().close();
      now.cluster().close();
    }
  }
}
