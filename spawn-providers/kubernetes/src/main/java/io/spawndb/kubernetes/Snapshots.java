package io.spawndb.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The VolumeSnapshots of one tenant: templates that the storage keeps. Thread-safe. */
final class Snapshots {

  static final String GROUP = "snapshot.storage.k8s.io";
  static final String KIND = "VolumeSnapshot";

  private static final ResourceDefinitionContext TYPE = new ResourceDefinitionContext.Builder()
      .withGroup(GROUP)
      .withVersion("v1")
      .withKind(KIND)
      .withPlural("volumesnapshots")
      .withNamespaced(true)
      .build();

  private static final int POLL_MILLIS = 150;

  private final Cluster cluster;
  private final ServerPlan home;
  private final Supplier<String> snapshotClass;

  /**
   * Knows those of a server and of what was cloned from it.
   *
   * @param snapshotClass the class of new ones; empty for the cluster's default
   */
  Snapshots(Cluster cluster, ServerPlan home, Supplier<String> snapshotClass) {
    this.cluster = cluster;
    this.home = home;
    this.snapshotClass = snapshotClass;
  }

  private static MixedOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      ofVolumes(KubernetesClient client) {
    return client.genericKubernetesResources(TYPE);
  }

  private String name(TemplateId template) {
    return "spawn-" + ServerPlan.readable(home.tenant().orElseThrow()) + "-"
        + CloneId.hash(home.name(), template.lockKey());
  }

  /** Returns that of a template, once it is whole. */
  Optional<VolumeTemplate> find(TemplateId template) {
    return get(template).flatMap(VolumeTemplate::of).filter(VolumeTemplate::ready);
  }

  private Optional<GenericKubernetesResource> get(TemplateId template) {
    return cluster
        .find(
            "get VolumeSnapshot " + name(template),
            asked -> ofVolumes(asked).withName(name(template)).get())
        .filter(found -> home.name().equals(label(found)));
  }

  private static String label(GenericKubernetesResource object) {
    Map<String, String> labels = object.getMetadata().getLabels();
    return labels == null ? "" : labels.getOrDefault(Marks.HOME, "");
  }

  /** Returns all that are whole; none where the cluster has no such thing. */
  List<VolumeTemplate> all() {
    return cluster
        .find(
            "list VolumeSnapshots",
            asked -> ofVolumes(asked)
                .withLabel(Marks.MANAGED_BY, Marks.SPAWN)
                .withLabel(Marks.HOME, home.name())
                .list()
                .getItems())
        .stream()
        .flatMap(List::stream)
        .flatMap(found -> VolumeTemplate.of(found).stream())
        .filter(VolumeTemplate::ready)
        .toList();
  }

  /**
   * Makes one of a volume as it is at this moment, and returns when it can be cloned; the template's lock is held.
   *
   * @param from the database that is the template; empty if it has the template's own name
   * @param claim the volume's claim
   */
  VolumeTemplate make(
      TemplateId template, Optional<DatabaseId> from, Labels labels, String claim, Work work)
      throws InterruptedException {
    // What a dead process asked for shows an earlier moment.
    drop(template, work);
    Map<String, Object> spec = new HashMap<>();
    spec.put("source", Map.of("persistentVolumeClaimName", claim));
    String chosen = snapshotClass.get();
    if (!chosen.isEmpty()) {
      spec.put("volumeSnapshotClassName", chosen);
    }
    GenericKubernetesResource wanted = new GenericKubernetesResourceBuilder()
        .withApiVersion(GROUP + "/v1")
        .withKind(KIND)
        .withMetadata(
            Marks.meta(home, name(template), VolumeTemplate.notes(template, from, labels)))
        .editMetadata()
        .addToLabels(Marks.HOME, home.name())
        .endMetadata()
        .addToAdditionalProperties("spec", spec)
        .build();
    cluster.make(
        "create VolumeSnapshot " + name(template),
        asked -> ofVolumes(asked).resource(wanted).create());
    return ready(template, work);
  }

  private VolumeTemplate ready(TemplateId template, Work work) throws InterruptedException {
    work.step("waiting", "for VolumeSnapshot " + name(template));
    while (true) {
      Optional<VolumeTemplate> found = get(template).flatMap(VolumeTemplate::of);
      if (found.isPresent() && found.get().ready()) {
        return found.get();
      }
      String complaint = found.map(VolumeTemplate::complaint).orElse("");
      try {
        work.proceed("waiting for VolumeSnapshot " + name(template)
            + (complaint.isEmpty() ? "" : " (" + complaint + ")"));
      } catch (ProvisioningException e) {
        throw ProvisioningException.passing(
            e.problem(),
            "See kubectl describe volumesnapshot " + name(template)
                + "; or set clone: copy, which needs no snapshots",
            e);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** Removes that of a template, whole or not; volumes that were made of it stay. */
  void drop(TemplateId template, Work work) throws InterruptedException {
    while (get(template).isPresent()) {
      work.proceed("removing VolumeSnapshot " + name(template));
      cluster.tell(
          "delete VolumeSnapshot " + name(template),
          asked -> ofVolumes(asked).withName(name(template)).delete());
      Thread.sleep(POLL_MILLIS);
    }
  }
}
