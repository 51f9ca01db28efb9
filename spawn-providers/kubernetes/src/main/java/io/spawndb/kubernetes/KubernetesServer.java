package io.spawndb.kubernetes;

import io.spawndb.api.ProvisioningException;
import io.spawndb.api.Secret;
import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.postgresql.ServerSource;
import io.spawndb.postgresql.StateFile;
import io.spawndb.spi.Availability;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The server of one plan, in a cluster. Safe for use by many threads. */
final class KubernetesServer implements ServerSource {

  /** What is only known once the kubeconfig was read. */
  private record Site(Cluster cluster, ApiDoor door, Access access, StateFile file) {}

  private final ServerPlan plan;
  private final Map<String, String> environment;
  private @Nullable Site site;
  private volatile @Nullable Known known;

  /** Describes a server and touches nothing. */
  KubernetesServer(ServerPlan plan, Map<String, String> environment) {
    this.plan = plan;
    this.environment = environment;
  }

  private synchronized Site site() {
    Site now = site;
    if (now == null) {
      Where where = Where.of(plan, environment);
      String key = plan.name() + " in " + where.namespace() + " at " + where.server();
      ApiDoor door = new ApiDoor(where);
      now = new Site(
          new Cluster(where),
          door,
          new Access(plan, where, door),
          StateFile.of(environment, "kubernetes", key));
      site = now;
    }
    return now;
  }

  @Override
  public String key() {
    Where where = site().cluster().where();
    return "kubernetes:" + plan.name() + " in " + where.namespace() + " at " + where.server();
  }

  @Override
  public Availability probe() {
    return site().door().probe();
  }

  @Override
  public boolean forwards() {
    return site().access().forwards();
  }

  @Override
  public String manifest() {
    return new Manifests(plan).text();
  }

  /** Opens a port of this machine if a forward leads to the server, and begins to open the way. */
  @Override
  public Optional<AdminEndpoint> recall() {
    return remembered().map(last -> site().access().recalled(last).endpoint());
  }

  @Override
  public AdminEndpoint ensure(Work work) throws InterruptedException {
    Access access = site().access();
    Optional<Known> last = remembered().map(access::recalled);
    if (last.isPresent() && access.works(last.get())) {
      return last.get().entrance();
    }
    Known reached = new Reaching(site().cluster(), plan, access).reach(work);
    Known now =
        last.map(before -> reached.with(before.serverId(), before.secret())).orElse(reached);
    keep(now);
    return now.entrance();
  }

  @Override
  public void remember(String serverId, Secret secret) {
    remembered().ifPresent(now -> keep(now.with(serverId, secret)));
  }

  private Optional<Known> remembered() {
    Known now = known;
    if (now == null) {
      now = site().file().read().flatMap(Known::of).orElse(null);
      known = now;
    }
    return Optional.ofNullable(now);
  }

  private void keep(Known now) {
    if (now.equals(known)) {
      return;
    }
    try {
      site().file().write(now.text());
    } catch (IOException e) {
      throw ProvisioningException.lasting(
          "The file " + site().file() + " cannot be written: " + e,
          "Make its folder writable, or set SPAWN_HOME to another",
          e);
    }
    known = now;
  }

  @Override
  public List<Finding> check(boolean fix, Work work) throws InterruptedException {
    return new Checkup(site().cluster(), plan).findings(fix);
  }

  @Override
  public List<String> stop(Work work) throws InterruptedException {
    return new Stopping(site().cluster(), plan).stop(this, work);
  }

  @Override
  public boolean stopped(Work work) {
    return Workload.of(site().cluster(), plan)
        .find()
        .filter(state -> !state.wanted())
        .isPresent();
  }

  @Override
  public boolean exists(Work work) {
    return new Anchor(site().cluster(), plan).find().isPresent();
  }

  @Override
  public boolean exclusive() {
    return plan.tenant().isPresent();
  }

  @Override
  public boolean removable() {
    return true;
  }

  @Override
  public boolean remove(Work work) throws InterruptedException {
    boolean removed = new Removal(site().cluster(), plan).run(work);
    try {
      site().file().delete();
    } catch (IOException e) {
      // What it says of a server that is gone does no harm.
    }
    known = null;
    return removed;
  }

  @Override
  public synchronized void close() {
    Site now = site;
    if (now != null) {
      now.access().close();
      now.cluster().close();
    }
  }
}
