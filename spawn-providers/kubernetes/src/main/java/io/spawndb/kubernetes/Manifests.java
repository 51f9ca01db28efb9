package io.spawndb.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.spawndb.api.ByteSize;
import io.spawndb.spi.ContentDigest;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The objects of one server. */
final class Manifests {

  /** The port of PostgreSQL. */
  static final int PORT = 5432;

  /** Closes the databases that every server has, and that every login could enter. */
  private static final String FENCE = """
      REVOKE ALL ON DATABASE postgres FROM PUBLIC;
      REVOKE ALL ON DATABASE template1 FROM PUBLIC;
      """;

  /** The last that the image runs when it makes its data: from here on the data is whole. */
  private static final String FINISHED = "touch \"$PGDATA/" + PodTemplate.FINISHED + "\"\n";

  private final ServerPlan plan;

  Manifests(ServerPlan plan) {
    this.plan = plan;
  }

  /** Returns all objects but the Secret, which Spawn makes at the first use: nobody is to keep it in a file. */
  String text() {
    Stream<HasMetadata> objects = plan.operated()
        ? Stream.of(new OperatedSpec(plan).object())
        : Stream.of(service(), statefulSet());
    Stream<HasMetadata> door = plan.get(KubernetesOptions.ACCESS).equals("node-port")
        ? Stream.of(nodePort())
        : Stream.of();
    return Stream.concat(objects, door).map(Serialization::asYaml).collect(Collectors.joining());
  }

  /** Returns what is made before all others, and removed after them. */
  Secret secret(String password) {
    if (plan.operated()) {
      return new SecretBuilder()
          .withMetadata(Marks.meta(plan, plan.name(), Map.of()))
          .withType("kubernetes.io/basic-auth")
          .withStringData(Map.of("username", PodTemplate.ADMIN, Anchor.PASSWORD, password))
          .build();
    }
    return new SecretBuilder()
        .withMetadata(Marks.meta(plan, plan.name(), Map.of()))
        .withType("Opaque")
        .withStringData(Map.of(
            Anchor.PASSWORD, password,
            PodTemplate.FENCE_FILE, FENCE,
            PodTemplate.FINISHED_FILE, FINISHED))
        .build();
  }

  /** Returns what gives the pod its name inside the cluster. */
  Service service() {
    return new ServiceBuilder()
        .withMetadata(Marks.meta(plan, plan.name(), Map.of()))
        .withNewSpec()
        .withClusterIP("None")
        .withPublishNotReadyAddresses(true)
        .withSelector(Marks.selector(plan))
        .addNewPort()
        .withName("postgresql")
        .withPort(PORT)
        .endPort()
        .endSpec()
        .build();
  }

  /** Returns what lets applications outside the cluster in, by a port of each node. */
  Service nodePort() {
    return new ServiceBuilder()
        .withMetadata(Marks.meta(plan, nodePortName(), Map.of()))
        .withNewSpec()
        .withType("NodePort")
        .withSelector(Marks.selector(plan))
        .addNewPort()
        .withName("postgresql")
        .withPort(PORT)
        .endPort()
        .endSpec()
        .build();
  }

  String nodePortName() {
    return plan.name() + "-node";
  }

  /** Returns what runs the server. */
  StatefulSet statefulSet() {
    return new StatefulSetBuilder()
        .withMetadata(Marks.meta(plan, plan.name(), Map.of(Marks.SETTINGS, settings())))
        .withNewSpec()
        .withReplicas(1)
        .withServiceName(plan.name())
        .withNewSelector()
        .withMatchLabels(Marks.selector(plan))
        .endSelector()
        .withTemplate(new PodTemplate(plan).build())
        .withVolumeClaimTemplates(claim())
        .endSpec()
        .build();
  }

  /** Differs if the pod must be made anew to be as configured. */
  String settings() {
    return ContentDigest.of(Serialization.asJson(new PodTemplate(plan).build())).substring(0, 32);
  }

  /** Returns the claim of a volume that the storage makes as a clone. */
  PersistentVolumeClaim clonedClaim(String snapshot, Quantity size) {
    return new PersistentVolumeClaimBuilder(claim())
        .editMetadata()
        .withName(plan.claim())
        .endMetadata()
        .editSpec()
        .withNewDataSource()
        .withApiGroup(Snapshots.GROUP)
        .withKind(Snapshots.KIND)
        .withName(snapshot)
        .endDataSource()
        .editResources()
        .addToRequests("storage", size)
        .endResources()
        .endSpec()
        .build();
  }

  private PersistentVolumeClaim claim() {
    return new PersistentVolumeClaimBuilder()
        .withMetadata(Marks.meta(plan, "data", Map.of()))
        .withNewSpec()
        .withAccessModes("ReadWriteOnce")
        .withStorageClassName(plan.find(KubernetesOptions.STORAGE_CLASS).orElse(null))
        .withNewResources()
        .addToRequests("storage", quantity(plan.get(KubernetesOptions.STORAGE)))
        .endResources()
        .endSpec()
        .build();
  }

  /** As Kubernetes writes it: 10Gi. */
  static Quantity quantity(ByteSize size) {
    return new Quantity(size.toString().replace("B", "i"));
  }
}
