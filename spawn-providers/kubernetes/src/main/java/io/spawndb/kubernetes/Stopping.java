package io.spawndb.kubernetes;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.spawndb.api.ProvisioningException;
import io.spawndb.postgresql.AdminProbe;
import io.spawndb.postgresql.ServerSource;
import io.spawndb.spi.Work;
import java.util.List;
import java.util.Optional;

/** Stops a server that nobody uses; its volume stays. */
final class Stopping {

  private static final int POLL_MILLIS = 150;

  private final Cluster cluster;
  private final ServerPlan plan;

  Stopping(Cluster cluster, ServerPlan plan) {
    this.cluster = cluster;
    this.plan = plan;
  }

  /**
   * Returns what was stopped, for people to read.
   *
   * @throws ProvisioningException if applications have sessions: the server is not this user's alone
   */
  List<String> stop(ServerSource server, Work work) throws InterruptedException {
    Optional<StatefulSet> set = cluster
        .find(
            "get StatefulSet " + plan.name(),
            asked -> asked.apps().statefulSets().withName(plan.name()).get())
        .map(found -> Marks.ours(plan, found))
        .filter(found -> found.getSpec().getReplicas() > 0);
    if (set.isEmpty()) {
      return List.of();
    }
    Rollout rollout = new Rollout(cluster, plan);
    if (rollout.pod().filter(PodReport::runs).isPresent()) {
      refuseInUse(AdminProbe.sessions(server.ensure(work), work));
    }
    cluster.tell(
        "scale StatefulSet " + plan.name(),
        // The controller writes to it all the time, which an update would collide with.
        asked -> asked
            .apps()
            .statefulSets()
            .withName(plan.name())
            .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"replicas\":0}}"));
    while (rollout.pod().isPresent()) {
      work.proceed("stopping pod " + plan.pod());
      Thread.sleep(POLL_MILLIS);
    }
    return List.of("PostgreSQL " + plan.major() + " in pod " + plan.pod() + " of namespace "
        + cluster.where().namespace());
  }

  private void refuseInUse(int sessions) {
    if (sessions > 0) {
      throw ProvisioningException.passing(
          "Server " + plan.name() + " in namespace '" + cluster.where().namespace()
              + "' is not stopped: applications have " + sessions + " sessions open in it",
          "Close them; or, to end them, run kubectl scale statefulset " + plan.name()
              + " --replicas=0 -n " + cluster.where().namespace(),
          null);
    }
  }
}
