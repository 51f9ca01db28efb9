package io.spawndb.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.SpawnException;
import io.spawndb.spi.Work;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a server up, from whatever state it is in. Any number of processes may do this at once, on any machine: of
 * each object the API lets one of its name be made. Confined to one thread.
 */
final class Rollout {

  private static final Logger log = LoggerFactory.getLogger(Rollout.class);
  private static final int POLL_MILLIS = 150;

  private final Cluster cluster;
  private final ServerPlan plan;
  private final Anchor anchor;
  private final Manifests manifests;
  private final Workload workload;

  Rollout(Cluster cluster, ServerPlan plan) {
    this.cluster = cluster;
    this.plan = plan;
    this.anchor = new Anchor(cluster, plan);
    this.manifests = new Manifests(plan);
    this.workload = Workload.of(cluster, plan);
  }

  /** Returns the server's Secret once its objects are there and its pod is asked for. */
  Secret objects(Work work) throws InterruptedException {
    while (true) {
      work.proceed(
          "making server " + plan.name() + " in namespace " + cluster.where().namespace());
      Optional<Secret> found = anchor.find();
      if (plan.cloneId().isPresent()
          && found.filter(each -> !Anchor.condemned(each)).isEmpty()) {
        throw ProvisioningException.passing(
            "Server " + plan.name() + " in namespace '" + cluster.where().namespace()
                + "' was removed, or replaced by another one",
            "Try again",
            null);
      }
      if (found.isEmpty()) {
        work.step("starting", "server " + plan.name());
        boolean mine = anchor.make();
        log.debug(
            "Server {} is {}", plan.name(), mine ? "made here" : "being made by another process");
      } else if (Anchor.condemned(found.get())) {
        new Removal(cluster, plan).finish(work);
      } else if (complete(found.get())) {
        return found.get();
      }
    }
  }

  /** Whether the server is still the one of the Secret after all was made. */
  private boolean complete(Secret secret) {
    requireVolume(secret);
    service();
    return !workload()
        || anchor
            .find()
            .filter(
                now -> now.getMetadata().getUid().equals(secret.getMetadata().getUid()))
            .filter(now -> !Anchor.condemned(now))
            .isPresent();
  }

  private void service() {
    if (!plan.operated()
        && found("Service", asked -> asked.services().withName(plan.name()).get())
            .isEmpty()) {
      cluster.make(
          "create Service " + plan.name(),
          asked -> asked.resource(manifests.service()).create());
    }
  }

  /** Whether something was changed. */
  private boolean workload() {
    Optional<Workload.State> found = workload.find();
    if (found.isEmpty()) {
      workload.make();
      return true;
    }
    if (!found.get().wanted()) {
      workload.start();
      return true;
    }
    if (found.get().outdated()) {
      log.warn(
          "Server {} was made with other settings than configured now, which take effect when it is"
              + " started next, as after spawn stop",
          plan.name());
    }
    return false;
  }

  private <T extends HasMetadata> Optional<T> found(String kind, Cluster.Question<T> question) {
    return cluster
        .find("get " + kind + " " + plan.name(), question)
        .map(object -> Marks.ours(plan, object));
  }

  /** Data was there: a new volume in its place would hide that it is lost. */
  private void requireVolume(Secret secret) {
    Optional<String> founded = Anchor.value(secret, Anchor.FOUNDED);
    if (founded.isPresent() && !claimUid().equals(founded)) {
      throw ProvisioningException.lasting(
          "PersistentVolumeClaim " + plan.claim() + " in namespace '"
              + cluster.where().namespace() + "', which keeps the data of server " + plan.name()
              + ", is not there any more",
          "Restore it; if it was removed on purpose, run spawn doctor --fix to begin anew",
          null);
    }
  }

  /** Returns the uid of the claim that the data is in. */
  Optional<String> claimUid() {
    return cluster
        .find(
            "get PersistentVolumeClaim " + plan.claim(),
            asked -> asked.persistentVolumeClaims().withName(plan.claim()).get())
        .map(PersistentVolumeClaim::getMetadata)
        .map(meta -> meta.getUid());
  }

  /** Returns the pod once its server may answer; fails early where it never will. */
  Pod running(Work work) throws InterruptedException {
    PodReport report = new PodReport(cluster, plan);
    String told = "";
    while (true) {
      Optional<Pod> pod = pod();
      boolean runs = pod.isPresent() && PodReport.runs(pod.get());
      String notYet = runs ? workload.notYet() : "";
      if (runs && notYet.isEmpty()) {
        return pod.get();
      }
      PodReport.Finding finding = runs ? PodReport.Finding.passing(notYet) : report.look(pod);
      if (finding.lasting()) {
        throw finding.failure();
      }
      if (!finding.why().equals(told)) {
        told = finding.why();
        work.step("waiting", "for pod " + plan.pod() + (told.isEmpty() ? "" : ": " + told));
      }
      try {
        work.proceed("waiting for pod " + plan.pod() + (told.isEmpty() ? "" : ": " + told));
      } catch (SpawnException e) {
        throw told.isEmpty() ? e : finding.late(e);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  Optional<Pod> pod() {
    return cluster.find(
        "get pod " + plan.pod(), asked -> asked.pods().withName(plan.pod()).get());
  }
}
