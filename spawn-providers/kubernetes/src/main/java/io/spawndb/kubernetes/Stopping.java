package io.spawndb.kubernetes;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.spawndb.postgresql.AdminEndpoint;
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

  /** Returns what was stopped, for people to read. */
  List<String> stop(Optional<AdminEndpoint> endpoint, Work work) throws InterruptedException {
    Optional<StatefulSet> set = cluster
        .find(
            "get StatefulSet " + plan.name(),
            asked -> asked.apps().statefulSets().withName(plan.name()).get())
        .map(found -> Marks.ours(plan, found))
        .filter(found -> found.getSpec().getReplicas() > 0);
    if (set.isEmpty()) {
      return List.of();
    }
    cluster.tell(
        "scale StatefulSet " + plan.name(),
        asked -> asked.apps().statefulSets().withName(plan.name()).edit(found -> {
          found.getSpec().setReplicas(0);
          return found;
        }));
    Rollout rollout = new Rollout(cluster, plan);
    while (rollout.pod().isPresent()) {
      work.proceed("stopping pod " + plan.pod());
      Thread.sleep(POLL_MILLIS);
    }
    return List.of("PostgreSQL " + plan.major() + " in pod " + plan.pod() + " of namespace "
        + cluster.where().namespace());
  }
}
