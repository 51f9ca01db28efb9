package io.spawndb.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.spawndb.api.SpawnException;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Finding.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at the cluster, the pod and the volume of one server. */
final class Checkup {

  private final Cluster cluster;
  private final ServerPlan plan;
  private final Rollout rollout;
  private final Workload workload;
  private final List<Finding> findings = new ArrayList<>();

  Checkup(Cluster cluster, ServerPlan plan) {
    this.cluster = cluster;
    this.plan = plan;
    this.rollout = new Rollout(cluster, plan);
    this.workload = Workload.of(cluster, plan);
  }

  List<Finding> findings(boolean fix) {
    try {
      Anchor anchor = new Anchor(cluster, plan);
      Optional<Secret> secret = anchor.find();
      workload
          .impossible()
          .ifPresent(
              why -> findings.add(new Finding(Level.PROBLEM, "operator", why.why(), why.remedy())));
      if (secret.isEmpty()) {
        findings.add(
            new Finding(Level.GOOD, "server " + plan.name(), "is made at the first use", ""));
      } else {
        server();
        volume(anchor, secret.get(), fix);
      }
    } catch (SpawnException e) {
      findings.add(new Finding(Level.PROBLEM, "server " + plan.name(), e.problem(), e.remedy()));
    }
    return findings;
  }

  private void server() {
    String subject = "server " + plan.name();
    Optional<Workload.State> state = workload.find();
    if (state.isEmpty() || !state.get().wanted()) {
      findings.add(
          new Finding(Level.GOOD, subject, "does not run, and is started when needed", ""));
      return;
    }
    if (state.get().outdated()) {
      findings.add(new Finding(
          Level.WARNING,
          subject,
          "was made with other settings than configured now",
          "Run spawn stop: the next use starts it with the new ones"));
    }
    Optional<Pod> pod = rollout.pod();
    if (pod.isPresent() && PodReport.runs(pod.get())) {
      findings.add(new Finding(
          Level.GOOD, subject, "runs on node " + pod.get().getSpec().getNodeName(), ""));
      return;
    }
    PodReport.Finding why = new PodReport(cluster, plan).look(pod);
    findings.add(new Finding(
        Level.PROBLEM,
        subject,
        why.why().isEmpty() ? "does not run yet" : why.why(),
        why.remedy()));
  }

  private void volume(Anchor anchor, Secret secret, boolean fix) {
    Optional<String> founded = Anchor.value(secret, Anchor.FOUNDED);
    Optional<String> now = rollout.claimUid();
    if (founded.isEmpty() || founded.equals(now)) {
      return;
    }
    String subject = "PersistentVolumeClaim " + plan.claim();
    if (fix) {
      anchor.beginAnew(secret);
      findings.add(new Finding(
          Level.FIXED, subject, "is gone; the next use begins with an empty server", ""));
    } else {
      findings.add(new Finding(
          Level.PROBLEM,
          subject,
          "is gone, and with it the data of its environments",
          "Restore it; if it was removed on purpose, run spawn doctor --fix to begin anew"));
    }
  }
}
