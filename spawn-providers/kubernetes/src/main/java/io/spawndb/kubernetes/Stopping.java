package io.spawndb.kubernetes;

import io.spawndb.api.ProvisioningException;
import io.spawndb.postgresql.AdminProbe;
import io.spawndb.postgresql.ServerSource;
import io.spawndb.spi.Work;
import java.util.List;

/** Stops a server that nobody uses; its volume stays. */
final class Stopping {

  private static final int POLL_MILLIS = 150;

  private final Cluster cluster;
  private final ServerPlan plan;
  private final Workload workload;

  Stopping(Cluster cluster, ServerPlan plan) {
    this.cluster = cluster;
    this.plan = plan;
    this.workload = Workload.of(cluster, plan);
  }

  /**
   * Returns what was stopped, for people to read.
   *
   * @throws ProvisioningException if applications have sessions: the server is not this user's alone
   */
  List<String> stop(ServerSource server, Work work) throws InterruptedException {
    if (workload.find().filter(Workload.State::wanted).isEmpty()) {
      return List.of();
    }
    Rollout rollout = new Rollout(cluster, plan);
    if (rollout.pod().filter(PodReport::runs).isPresent()) {
      refuseInUse(AdminProbe.sessions(server.ensure(work), work));
    }
    workload.stop();
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
          "Close them; or, to end them, run " + workload.stopByHand(),
          null);
    }
  }
}
