package io.spawndb.kubernetes;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.spawndb.api.ProvisioningException;
import io.spawndb.postgresql.Identity;
import io.spawndb.postgresql.PostgresBackend;
import io.spawndb.spi.Capabilities.CloneCost;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Work;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The servers on cloned volumes of one tenant: their Secrets say which there are. Thread-safe. */
final class Clones implements AutoCloseable {

  /**
   * One of them.
   *
   * @param plan the server
   * @param finished whether its database is whole; what is not is a leftover, unless somebody makes it just now
   */
  record Clone(ServerPlan plan, boolean finished) {

    CloneId id() {
      return plan.cloneId().orElseThrow();
    }
  }

  /** The newest last. */
  static final Comparator<Clone> NEWEST =
      Comparator.comparingInt(clone -> clone.id().generation());

  private final Cluster cluster;
  private final ServerPlan home;
  private final Map<String, String> environment;
  private final ConcurrentMap<String, PostgresBackend> open = new ConcurrentHashMap<>();

  Clones(Cluster cluster, ServerPlan home, Map<String, String> environment) {
    this.cluster = cluster;
    this.home = home;
    this.environment = environment;
  }

  /** Returns all, those included that nobody finished. */
  List<Clone> all() {
    return list(Marks.HOME, home.name());
  }

  /** Returns those of a database, in whatever state. */
  List<Clone> of(DatabaseId id) {
    return list(Marks.DATABASE, CloneId.hash(home.name(), id.lockKey()));
  }

  private List<Clone> list(String label, String value) {
    return cluster
        .find(
            "list Secrets",
            asked -> asked
                .secrets()
                .withLabel(Marks.MANAGED_BY, Marks.SPAWN)
                .withLabel(label, value)
                .list()
                .getItems())
        .stream()
        .flatMap(List::stream)
        .flatMap(secret -> read(secret).stream())
        .toList();
  }

  private Optional<Clone> read(Secret secret) {
    String generation = secret.getMetadata().getLabels().getOrDefault(Marks.GENERATION, "");
    return Identity.parse(Marks.annotation(secret, Marks.DATABASE))
        .flatMap(Identity::database)
        .filter(id -> generation.matches("\\d{1,9}"))
        .map(id -> home.cloned(id, Integer.parseInt(generation)))
        .filter(plan -> plan.name().equals(secret.getMetadata().getName()))
        .map(plan -> new Clone(plan, Anchor.finished(secret)));
  }

  /** Returns the server to use for a database. */
  Optional<Clone> find(DatabaseId id) {
    return newest(of(id));
  }

  static Optional<Clone> newest(List<Clone> clones) {
    return clones.stream().filter(Clone::finished).max(NEWEST);
  }

  /** Returns what is in one; opened once in this process. */
  PostgresBackend inside(ServerPlan plan) {
    return open.computeIfAbsent(
        plan.name(),
        name -> PostgresBackend.of(new KubernetesServer(plan, environment), CloneCost.UNKNOWN));
  }

  /** Asks for a server on a clone of a volume; nobody uses it before it is {@linkplain #finish finished}. */
  ServerPlan begin(DatabaseId id, VolumeTemplate template, List<Clone> older) {
    int last = older.stream().map(Clone::id).mapToInt(CloneId::generation).max().orElse(0);
    ServerPlan plan = home.cloned(id, last + 1);
    // The data on the volume knows this password.
    Secret known = new Anchor(cluster, home)
        .find()
        .orElseThrow(() -> ProvisioningException.passing(
            "Server " + home.name() + " was removed", "Try again", null));
    if (!new Anchor(cluster, plan).make(Anchor.value(known, Anchor.PASSWORD).orElse(""))) {
      throw ProvisioningException.passing(
          "Server " + plan.name() + " is being made by another process", "Try again", null);
    }
    PersistentVolumeClaim claim =
        new Manifests(plan).clonedClaim(template.snapshot(), size(template));
    cluster.make(
        "create PersistentVolumeClaim " + plan.claim(),
        asked -> asked.resource(claim).create());
    return plan;
  }

  /** A clone may not be smaller than what it is cloned from. */
  private Quantity size(VolumeTemplate template) {
    Quantity wanted = Manifests.quantity(home.get(KubernetesOptions.STORAGE));
    return template
        .size()
        .filter(least -> least.getNumericalAmount().compareTo(wanted.getNumericalAmount()) > 0)
        .orElse(wanted);
  }

  /** Makes a server the one to use from now on: the last thing that is done. */
  void finish(ServerPlan plan, Work work) throws InterruptedException {
    Anchor anchor = new Anchor(cluster, plan);
    while (true) {
      work.proceed("finishing server " + plan.name());
      Optional<Secret> secret = anchor.find().filter(each -> !Anchor.condemned(each));
      if (secret.isEmpty()) {
        throw ProvisioningException.passing(
            "Server " + plan.name() + " was removed while it was made", "Try again", null);
      }
      if (anchor.finish(secret.get())) {
        return;
      }
    }
  }

  /** Removes a server with its volume. */
  void remove(ServerPlan plan, Work work) throws InterruptedException {
    PostgresBackend last = open.remove(plan.name());
    if (last != null) {
      last.close();
    }
    try (KubernetesServer server = new KubernetesServer(plan, environment)) {
      boolean unused = server.remove(work);
    }
  }

  @Override
  public void close() {
    open.values().forEach(PostgresBackend::close);
    open.clear();
  }
}
