package io.spawndb.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.spawndb.api.ProvisioningException;
import java.util.List;
import java.util.Optional;

/** Whether the storage of a cluster clones volumes, as its classes tell. */
final class StorageClasses {

  /**
   * What was found.
   *
   * @param snapshotClass the VolumeSnapshotClass to clone with; empty if the storage does not clone
   * @param sure whether this user could see all that tells
   * @param why the reason, for people to read
   * @param remedy what to do where it does not; empty if it does
   */
  record Answer(String snapshotClass, boolean sure, String why, String remedy) {

    boolean clones() {
      return !snapshotClass.isEmpty();
    }
  }

  private static final String DEFAULT = "storageclass.kubernetes.io/is-default-class";

  private static final ResourceDefinitionContext SNAPSHOT_CLASS =
      new ResourceDefinitionContext.Builder()
          .withGroup(Snapshots.GROUP)
          .withVersion("v1")
          .withKind("VolumeSnapshotClass")
          .withPlural("volumesnapshotclasses")
          .withNamespaced(false)
          .build();

  private final Cluster cluster;
  private final ServerPlan plan;

  StorageClasses(Cluster cluster, ServerPlan plan) {
    this.cluster = cluster;
    this.plan = plan;
  }

  /** Looks, unless the user said so himself. */
  Answer look() {
    Optional<String> chosen = plan.find(KubernetesOptions.SNAPSHOT_CLASS);
    if (chosen.isPresent()) {
      return new Answer(chosen.get(), true, "VolumeSnapshotClass " + chosen.get(), "");
    }
    try {
      Optional<List<GenericKubernetesResource>> snapshots = cluster.find(
          "list VolumeSnapshotClasses",
          asked -> asked.genericKubernetesResources(SNAPSHOT_CLASS).list().getItems());
      if (snapshots.isEmpty()) {
        return new Answer(
            "",
            true,
            "the cluster knows no VolumeSnapshots",
            "Have a CSI driver with snapshots installed, or be content with copies");
      }
      return fits(storageClass(), snapshots.get());
    } catch (ProvisioningException e) {
      return new Answer(
          "", false, e.problem(), "Set snapshotClass, if the cluster has one for this storage");
    }
  }

  private Optional<StorageClass> storageClass() {
    Optional<String> name = plan.find(KubernetesOptions.STORAGE_CLASS);
    return cluster
        .find(
            "list StorageClasses",
            asked -> asked.storage().v1().storageClasses().list().getItems())
        .stream()
        .flatMap(List::stream)
        .filter(each -> name.map(each.getMetadata().getName()::equals)
            .orElseGet(() -> Marks.annotation(each, DEFAULT).equals("true")))
        .findFirst();
  }

  private static Answer fits(
      Optional<StorageClass> storage, List<GenericKubernetesResource> classes) {
    if (storage.isEmpty()) {
      return new Answer(
          "", true, "there is no such StorageClass, or no default one", "Set storageClass");
    }
    String driver = storage.get().getProvisioner();
    String name = storage.get().getMetadata().getName();
    return classes.stream()
        .filter(each -> driver.equals(each.get("driver")))
        .findFirst()
        .map(each -> new Answer(
            each.getMetadata().getName(),
            true,
            "VolumeSnapshotClass " + each.getMetadata().getName() + " for StorageClass " + name,
            ""))
        .orElseGet(() -> new Answer(
            "",
            true,
            "no VolumeSnapshotClass is for " + driver + ", the driver of StorageClass " + name,
            "Set storageClass to one that clones, or be content with copies"));
  }
}
