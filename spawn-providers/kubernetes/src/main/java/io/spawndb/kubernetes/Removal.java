package io.spawndb.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.spawndb.spi.Work;
import java.util.Optional;

/**
 * Removes a server with its volume. The Secret is marked first and goes last, so that whoever comes meanwhile helps, and
 * nobody makes a server on a volume that is about to go. Confined to one thread.
 */
final class Removal {

  private static final int POLL_MILLIS = 150;

  private final Cluster cluster;
  private final ServerPlan plan;
  private final Anchor anchor;
  private final Workload workload;

  Removal(Cluster cluster, ServerPlan plan) {
    this.cluster = cluster;
    this.plan = plan;
    this.anchor = new Anchor(cluster, plan);
    this.workload = Workload.of(cluster, plan);
  }

  /** Removes the server; whether there was one. */
  boolean run(Work work) throws InterruptedException {
    Optional<Secret> secret = anchor.find();
    if (secret.isEmpty()) {
      return false;
    }
    while (secret.isPresent() && !Anchor.condemned(secret.get())) {
      work.proceed("marking server " + plan.name());
      anchor.condemn(secret.get());
      secret = anchor.find();
    }
    finish(work);
    return true;
  }

  /** Goes on with what this process or another began. */
  void finish(Work work) throws InterruptedException {
    work.step("removing", "server " + plan.name());
    Optional<Secret> secret = anchor.find().filter(Anchor::condemned);
    if (secret.isEmpty()) {
      return;
    }
    while (remains()) {
      work.proceed("removing server " + plan.name());
      delete();
      Thread.sleep(POLL_MILLIS);
    }
    cluster.tell("delete Service " + plan.name(), asked -> {
      if (!plan.operated()) {
        asked.services().withName(plan.name()).delete();
      }
      asked.services().withName(new Manifests(plan).nodePortName()).delete();
    });
    // Whoever changed it meanwhile finished this, and began anew.
    cluster.make(
        "delete Secret " + plan.name(),
        asked -> asked.resource(secret.get()).lockResourceVersion().delete());
  }

  private boolean remains() {
    return workload.find().isPresent()
        || there("pod " + plan.pod(), asked -> asked.pods().withName(plan.pod()).get())
        || there(
            "PersistentVolumeClaim " + plan.claim(),
            asked -> asked.persistentVolumeClaims().withName(plan.claim()).get());
  }

  private boolean there(String what, Cluster.Question<? extends HasMetadata> question) {
    return cluster
        .find("get " + what, question)
        .map(object -> Marks.ours(plan, object))
        .isPresent();
  }

  private void delete() {
    workload.delete();
    cluster.tell(
        "delete PersistentVolumeClaim " + plan.claim(),
        asked -> asked.persistentVolumeClaims().withName(plan.claim()).delete());
  }
}
