package io.spawndb.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.spawndb.api.ConfigurationException;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.SpawnException;
import io.spawndb.postgresql.AdminProbe;
import io.spawndb.spi.Work;
import java.time.Duration;
import java.util.Optional;

/** Makes or starts a server if need be, and finds how this process enters it. Confined to one thread. */
final class Reaching {

  private static final int POLL_MILLIS = 50;

  /** How long a place is tried before the pod is looked at again, which may have ended. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Cluster cluster;
  private final ServerPlan plan;
  private final Access access;
  private final Rollout rollout;

  /** What the server said last to its admin, who may have been too early. */
  private String refusal = "";

  Reaching(Cluster cluster, ServerPlan plan, Access access) {
    this.cluster = cluster;
    this.plan = plan;
    this.access = access;
    this.rollout = new Rollout(cluster, plan);
  }

  /** Returns where the server answers a query of its admin. */
  Known reach(Work work) throws InterruptedException {
    Secret secret = rollout.objects(work);
    io.spawndb.api.Secret password = Anchor.value(secret, Anchor.PASSWORD)
        .map(io.spawndb.api.Secret::new)
        .orElseThrow(() -> ProvisioningException.lasting(
            "Secret " + plan.name() + " has no '" + Anchor.PASSWORD
                + "', which the admin enters with",
            "Restore it; or, if the data may go, run kubectl delete statefulset,pvc,secret,service -l "
                + Marks.SERVER + "=" + plan.name(),
            null));
    while (true) {
      Pod pod = rollout.running(work);
      Optional<Known> reached = whileRunning(pod, password, work);
      if (reached.isPresent()) {
        if (Anchor.value(secret, Anchor.FOUNDED).isEmpty()) {
          rollout.claimUid().ifPresent(uid -> new Anchor(cluster, plan).found(secret, uid));
        }
        return reached.get();
      }
    }
  }

  /** Empty if it is time to look at the pod again. */
  private Optional<Known> whileRunning(Pod pod, io.spawndb.api.Secret password, Work work)
      throws InterruptedException {
    work.step("waiting", "for PostgreSQL in pod " + plan.pod());
    long since = System.nanoTime();
    while (System.nanoTime() - since < PATIENCE.toNanos()) {
      proceed(work);
      Optional<Place> place = access.place(pod, cluster);
      if (place.isPresent() && place.get().answers()) {
        Known server = new Known(place.get(), password, null, null);
        if (letsIn(server, work)) {
          return Optional.of(server);
        }
      }
      Thread.sleep(POLL_MILLIS);
    }
    return Optional.empty();
  }

  private void proceed(Work work) throws InterruptedException {
    String complaint = access.complaint().isEmpty() ? refusal : access.complaint();
    try {
      work.proceed("waiting for PostgreSQL in pod " + plan.pod() + " to answer"
          + (complaint.isEmpty() ? "" : " (" + complaint + ")"));
    } catch (SpawnException e) {
      throw access.forwards()
          ? e
          : ProvisioningException.passing(
              e.problem(),
              "Check that this process can reach the cluster's network, or set access: port-forward",
              e);
    }
  }

  private boolean letsIn(Known server, Work work) throws InterruptedException {
    try {
      int major = AdminProbe.major(server.endpoint(), work);
      if (major != plan.major()) {
        throw new ConfigurationException(
            "Image " + plan.image() + " holds PostgreSQL " + major + ", and engine asks for "
                + plan.major(),
            "Write engine: postgresql:" + major + ", or name another image");
      }
      return true;
    } catch (ProvisioningException e) {
      if (e.retryable()) {
        refusal = e.problem();
        return false;
      }
      throw e;
    }
  }
}
