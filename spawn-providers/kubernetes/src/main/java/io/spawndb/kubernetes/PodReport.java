package io.spawndb.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.SpawnException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Why a pod does not run yet, in words: from its own state and from the events about it. Confined to one thread. */
final class PodReport {

  /**
   * What was found.
   *
   * @param why the reason; empty if there is none to tell
   * @param remedy what to do
   * @param lasting whether waiting is in vain
   */
  record Finding(String why, String remedy, boolean lasting) {

    /** Returns what will pass by itself. */
    static Finding passing(String why) {
      return new Finding(why, NOTHING.remedy(), false);
    }

    ProvisioningException failure() {
      return ProvisioningException.lasting(why, remedy, null);
    }

    /** Returns the failure where the time is over before the reason went away. */
    SpawnException late(SpawnException over) {
      return ProvisioningException.passing(over.problem(), remedy, over);
    }
  }

  private static final Finding NOTHING =
      new Finding("", "Try again, or raise provisionTimeout", false);

  /** What may pass by itself is believed when it lasts. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final Set<String> NO_IMAGE =
      Set.of("ErrImageNeverPull", "InvalidImageName", "ImagePullBackOff", "ImageInspectError");

  private final Cluster cluster;
  private final ServerPlan plan;
  private String last = "";
  private long since;

  PodReport(Cluster cluster, ServerPlan plan) {
    this.cluster = cluster;
    this.plan = plan;
  }

  /** Whether its server's container runs. */
  static boolean runs(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() == null
        && pod.getStatus() != null
        && pod.getStatus().getContainerStatuses().stream()
            .anyMatch(status -> status.getName().equals("postgres")
                && status.getState() != null
                && status.getState().getRunning() != null);
  }

  /** Looks once; call it again and again. */
  Finding look(Optional<Pod> pod) {
    Finding found = pod.isEmpty() ? withoutPod() : withPod(pod.get());
    if (!found.why().equals(last)) {
      last = found.why();
      since = System.nanoTime();
    }
    boolean settled = System.nanoTime() - since > PATIENCE.toNanos();
    return found.lasting() && !settled && !definite(found)
        ? new Finding(found.why(), found.remedy(), false)
        : found;
  }

  private static boolean definite(Finding found) {
    return found.why().startsWith("Image ") || found.why().startsWith("Container ");
  }

  private Finding withoutPod() {
    return warning("StatefulSet", plan.name(), "FailedCreate")
        .map(said -> new Finding(
            "The pod of server " + plan.name() + " cannot be made: " + said,
            said.contains("exceeded quota")
                ? "Have the quota of namespace '" + cluster.where().namespace()
                    + "' raised, or ask for less with memory, cpus and storage"
                : "Correct what Kubernetes names, if need be with podTemplate or serviceAccount",
            true))
        .orElse(NOTHING);
  }

  private Finding withPod(Pod pod) {
    if (pod.getStatus() == null) {
      return NOTHING;
    }
    return Stream.concat(
            pod.getStatus().getInitContainerStatuses().stream(),
            pod.getStatus().getContainerStatuses().stream())
        .map(this::container)
        .filter(found -> !found.why().isEmpty())
        .findFirst()
        .or(() -> unscheduled(pod))
        .orElseGet(() -> mounting(pod));
  }

  private Finding container(ContainerStatus status) {
    ContainerState state = status.getState();
    if (state == null || state.getWaiting() == null || state.getWaiting().getReason() == null) {
      return NOTHING;
    }
    String reason = state.getWaiting().getReason();
    String message =
        Optional.ofNullable(state.getWaiting().getMessage()).orElse("").strip();
    if (NO_IMAGE.contains(reason)) {
      return new Finding(
          "Image " + plan.image() + " is not to be had (" + reason + ": " + message + ")",
          "Correct image, imagePullSecret or pullPolicy (which is "
              + plan.get(KubernetesOptions.PULL_POLICY) + ")",
          true);
    }
    if (reason.equals("CrashLoopBackOff")) {
      return new Finding(
          "Container " + status.getName() + " of pod " + plan.pod() + " ends as soon as it starts: "
              + lastWords(status.getName()),
          "See kubectl logs " + plan.pod() + "; correct image or podTemplate",
          true);
    }
    if (reason.startsWith("CreateContainer") || reason.equals("RunContainerError")) {
      return new Finding(
          "Pod " + plan.pod() + " cannot start (" + reason + ": " + message + ")",
          "Correct what it names, if need be with podTemplate",
          true);
    }
    return NOTHING;
  }

  /** The kubelet may have removed the container that ended before: then the latest speaks. */
  private Optional<String> log(String container) {
    Optional<String> ended = cluster.find(
        "read the log of pod " + plan.pod(),
        asked -> asked
            .pods()
            .withName(plan.pod())
            .inContainer(container)
            .terminated()
            .tailingLines(20)
            .getLog());
    return ended
        .filter(text -> !text.startsWith("unable to retrieve container logs"))
        .or(() -> cluster.find(
            "read the log of pod " + plan.pod(),
            asked -> asked
                .pods()
                .withName(plan.pod())
                .inContainer(container)
                .tailingLines(20)
                .getLog()));
  }

  private String lastWords(String container) {
    List<String> lines = log(container).stream()
        .flatMap(String::lines)
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
    return lines.stream()
        .filter(line -> line.contains("FATAL") || line.contains("rror"))
        .findFirst()
        .orElse(lines.isEmpty() ? "it says nothing" : lines.get(lines.size() - 1));
  }

  private Optional<Finding> unscheduled(Pod pod) {
    Optional<PodCondition> condition = pod.getStatus().getConditions().stream()
        .filter(each -> "PodScheduled".equals(each.getType()) && "False".equals(each.getStatus()))
        .findFirst();
    if (condition.isEmpty()) {
      return Optional.empty();
    }
    Optional<Finding> volume = volume();
    // A cluster may bring up another node for it.
    return volume.isPresent()
        ? volume
        : Optional.of(new Finding(
            "no node can take pod " + plan.pod() + " (" + condition.get().getMessage() + ")",
            "Give the cluster such a node, or correct memory, cpus, nodeSelector, tolerations or"
                + " storageClass",
            false));
  }

  private Optional<Finding> volume() {
    return warning("PersistentVolumeClaim", plan.claim(), "ProvisioningFailed")
        .map(said -> new Finding(
            "The volume of server " + plan.name() + " (PersistentVolumeClaim " + plan.claim()
                + ") cannot be made: " + said,
            "Correct storageClass or storage, then run kubectl delete statefulset,pvc,secret -l "
                + Marks.SERVER + "=" + plan.name() + ": nothing is in it yet",
            true))
        .or(() -> event("PersistentVolumeClaim", plan.claim(), "FailedBinding")
            .map(said -> new Finding(
                "The volume of server " + plan.name() + " (PersistentVolumeClaim " + plan.claim()
                    + ") is not bound: " + said,
                "Set storageClass: the cluster has no default one, or make a volume that fits",
                true)));
  }

  private Finding mounting(Pod pod) {
    return Stream.of("FailedMount", "FailedAttachVolume", "FailedCreatePodSandBox")
        .flatMap(reason -> warning("Pod", plan.pod(), reason).stream())
        .findFirst()
        .filter(
            said -> pod.getStatus().getContainerStatuses().stream().noneMatch(PodReport::started))
        .map(said -> new Finding(
            said,
            "Correct what it names; kubectl describe pod " + plan.pod() + " says more",
            false))
        .orElse(NOTHING);
  }

  private static boolean started(ContainerStatus status) {
    return status.getState() != null && status.getState().getWaiting() == null;
  }

  private Optional<String> warning(String kind, String name, String reason) {
    return event(kind, name, reason);
  }

  /** Returns what the latest such event says; nothing where this user may not read events. */
  private Optional<String> event(String kind, String name, String reason) {
    try {
      return cluster
          .find(
              "list events",
              asked -> asked
                  .v1()
                  .events()
                  .withField("involvedObject.kind", kind)
                  .withField("involvedObject.name", name)
                  .withField("reason", reason)
                  .list()
                  .getItems())
          .stream()
          .flatMap(List::stream)
          .reduce((earlier, later) -> time(later).compareTo(time(earlier)) >= 0 ? later : earlier)
          .map(Event::getMessage)
          .map(message -> message.strip().replaceAll("\\s+", " "));
    } catch (ProvisioningException e) {
      return Optional.empty();
    }
  }

  private static String time(Event event) {
    return Optional.ofNullable(event.getLastTimestamp())
        .orElse(event.getMetadata().getCreationTimestamp());
  }
}
