package io.spawndb.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.spawndb.testkit.TestCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Does for the test cluster, whose node is this machine, what a CSI driver with snapshots does: volumes and snapshots
 * are subvolumes of a btrfs image, so that a snapshot shows one moment of a volume that is being written to.
 */
final class CloningStorage implements AutoCloseable {

  static final String CLASS = "spawn-test-btrfs";
  private static final String DRIVER = "test.spawndb.io/btrfs";
  private static final String API = "snapshot.storage.k8s.io/v1";
  private static final String KIND = "VolumeSnapshot";

  private final Path image;
  private final Path pool;
  private final KubernetesClient client;
  private final Thread thread = new Thread(this::serve, "cloning-storage");
  private volatile boolean over;

  private CloningStorage(Path folder, KubernetesClient client) throws IOException {
    this.image = folder.resolve("image");
    this.pool = Files.createDirectories(folder.resolve("pool"));
    this.client = client;
  }

  /** Whether this machine can be such a storage: root may mount, and has btrfs. */
  static boolean possible() {
    return said("sh", "-c", "test $(id -u) = 0 && command -v mkfs.btrfs btrfs") == 0;
  }

  static CloningStorage start(Path folder) throws IOException {
    KubernetesClient client = new KubernetesClientBuilder()
        .withConfig(Config.fromKubeconfig(Files.readString(TestCluster.kubeconfig())))
        .build();
    CloningStorage storage = new CloningStorage(folder, client);
    run("truncate", "-s", "6G", storage.image.toString());
    run("mkfs.btrfs", "-q", storage.image.toString());
    run("mount", "-o", "loop", storage.image.toString(), storage.pool.toString());
    apply("snapshots.yaml");
    TestCluster.kubectl("wait", "--for=condition=Established", "crd", "--all");
    apply("storage.yaml");
    storage.thread.setDaemon(true);
    storage.thread.start();
    return storage;
  }

  private static void apply(String file) {
    TestCluster.kubectl("apply", "--validate=false", "-f", resource(file));
  }

  private static String resource(String file) {
    return "src/test/resources/io/spawndb/kubernetes/" + file;
  }

  private void serve() {
    while (!over) {
      try {
        client.persistentVolumeClaims().inAnyNamespace().list().getItems().stream()
            .filter(claim -> CLASS.equals(claim.getSpec().getStorageClassName()))
            .filter(claim -> claim.getSpec().getVolumeName() == null)
            .forEach(this::provision);
        client.genericKubernetesResources(API, KIND).inAnyNamespace().list().getItems().stream()
            .filter(snapshot -> snapshot.get("status") == null)
            .forEach(this::snapshot);
        client.persistentVolumes().list().getItems().stream()
            .filter(volume -> CLASS.equals(volume.getSpec().getStorageClassName()))
            .filter(volume -> "Released".equals(volume.getStatus().getPhase()))
            .forEach(this::delete);
        Thread.sleep(50);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // Somebody was quicker; the next look shows how things are.
      }
    }
  }

  private void provision(PersistentVolumeClaim claim) {
    Path volume = pool.resolve("pvc-" + claim.getMetadata().getUid());
    if (!Files.exists(volume)) {
      if (claim.getSpec().getDataSource() == null) {
        btrfs("create", volume.toString());
      } else {
        GenericKubernetesResource source = client
            .genericKubernetesResources(API, KIND)
            .inNamespace(claim.getMetadata().getNamespace())
            .withName(claim.getSpec().getDataSource().getName())
            .get();
        btrfs("snapshot", of(source).toString(), volume.toString());
      }
    }
    client
        .resource(new PersistentVolumeBuilder()
            .withNewMetadata()
            .withName(volume.getFileName().toString())
            .addToAnnotations("pv.kubernetes.io/provisioned-by", DRIVER)
            .endMetadata()
            .withNewSpec()
            .withCapacity(claim.getSpec().getResources().getRequests())
            .withAccessModes("ReadWriteOnce")
            .withPersistentVolumeReclaimPolicy("Delete")
            .withStorageClassName(CLASS)
            .withNewClaimRef()
            .withNamespace(claim.getMetadata().getNamespace())
            .withName(claim.getMetadata().getName())
            .withUid(claim.getMetadata().getUid())
            .endClaimRef()
            .withNewHostPath(volume.toString(), "Directory")
            .endSpec()
            .build())
        .create();
  }

  private Path of(GenericKubernetesResource snapshot) {
    return pool.resolve("snapshot-" + snapshot.getMetadata().getUid());
  }

  private void snapshot(GenericKubernetesResource snapshot) {
    if (!CLASS.equals(snapshot.get("spec", "volumeSnapshotClassName"))) {
      // Its class is no default: storage of others takes none without a name.
      return;
    }
    String claim = snapshot.get("spec", "source", "persistentVolumeClaimName");
    PersistentVolumeClaim source = client
        .persistentVolumeClaims()
        .inNamespace(snapshot.getMetadata().getNamespace())
        .withName(claim)
        .get();
    Path volume = pool.resolve("pvc-" + source.getMetadata().getUid());
    btrfs("snapshot", "-r", volume.toString(), of(snapshot).toString());
    snapshot.setAdditionalProperty(
        "status",
        Map.of(
            "readyToUse",
            true,
            "restoreSize",
            String.valueOf(source.getStatus().getCapacity().get("storage"))));
    client.resource(snapshot).updateStatus();
  }

  private void delete(PersistentVolume volume) {
    btrfs("delete", volume.getSpec().getHostPath().getPath());
    client.resource(volume).delete();
  }

  private static void btrfs(String... words) {
    String[] command = new String[words.length + 2];
    command[0] = "btrfs";
    command[1] = "subvolume";
    System.arraycopy(words, 0, command, 2, words.length);
    run(command);
  }

  private static void run(String... command) {
    if (said(command) != 0) {
      throw new IllegalStateException("Failed: " + String.join(" ", command));
    }
  }

  private static int said(String... command) {
    try {
      return new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /** Returns how many volumes there are. */
  long volumes() {
    return client.persistentVolumes().list().getItems().stream()
        .filter(volume -> CLASS.equals(volume.getSpec().getStorageClassName()))
        .count();
  }

  /** Once no pod uses a volume any more. */
  @Override
  public void close() throws InterruptedException {
    over = true;
    thread.join();
    client.close();
    TestCluster.kubectl("delete", "--ignore-not-found", "-f", resource("storage.yaml"));
    TestCluster.kubectl("delete", "--ignore-not-found", "-f", resource("snapshots.yaml"));
    run("umount", pool.toString());
  }
}
