package io.spawndb.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.spawndb.testkit.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Does what CloudNativePG does with a Cluster of one instance, as its documentation says, with the image of the tests:
 * a pod and a claim called {@code NAME-1}, a Service {@code NAME-rw}, the superuser's password from the Secret.
 */
final class StandInOperator implements AutoCloseable {

  private static final String API = "postgresql.cnpg.io/v1";

  private final KubernetesClient client;
  private final String namespace;
  private final Thread thread = new Thread(this::serve, "stand-in-operator");
  private volatile boolean over;

  private StandInOperator(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  static StandInOperator start(String namespace) throws IOException {
    Config config = Config.fromKubeconfig(Files.readString(TestCluster.kubeconfig()));
    StandInOperator operator =
        new StandInOperator(new KubernetesClientBuilder().withConfig(config).build(), namespace);
    operator.thread.setDaemon(true);
    operator.thread.start();
    return operator;
  }

  private void serve() {
    while (!over) {
      try {
        client
            .genericKubernetesResources(API, "Cluster")
            .inNamespace(namespace)
            .list()
            .getItems()
            .forEach(this::reconcile);
        Thread.sleep(100);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // Somebody was quicker; the next look shows how things are.
      }
    }
  }

  private void reconcile(GenericKubernetesResource cluster) {
    if (cluster.getMetadata().getDeletionTimestamp() != null) {
      return;
    }
    String instance = cluster.getMetadata().getName() + "-1";
    Pod pod = client.pods().inNamespace(namespace).withName(instance).get();
    boolean asleep = Marks.annotation(cluster, "cnpg.io/hibernation").equals("on");
    if (asleep && pod != null) {
      client.pods().inNamespace(namespace).withName(instance).delete();
    } else if (!asleep && pod == null) {
      make(cluster, instance);
    }
    boolean ready = pod != null
        && pod.getStatus().getContainerStatuses().stream()
            .anyMatch(status -> Boolean.TRUE.equals(status.getReady()));
    String phase = ready ? "Cluster in healthy state" : "Setting up primary";
    if (!phase.equals(cluster.get("status", "phase"))) {
      cluster.setAdditionalProperty(
          "status", Map.of("phase", phase, "readyInstances", ready ? 1 : 0));
      client.resource(cluster).updateStatus();
    }
  }

  private ObjectMeta meta(GenericKubernetesResource cluster, String name) {
    return new ObjectMetaBuilder()
        .withName(name)
        .withNamespace(namespace)
        .withLabels(cluster.get("spec", "inheritedMetadata", "labels"))
        .addNewOwnerReference()
        .withApiVersion(API)
        .withKind("Cluster")
        .withName(cluster.getMetadata().getName())
        .withUid(cluster.getMetadata().getUid())
        .withController(true)
        .endOwnerReference()
        .build();
  }

  private void make(GenericKubernetesResource cluster, String instance) {
    String name = cluster.getMetadata().getName();
    Map<String, String> selector = Map.of(
        Marks.SERVER, cluster.<String>get("spec", "inheritedMetadata", "labels", Marks.SERVER));
    if (client.services().inNamespace(namespace).withName(name + "-rw").get() == null) {
      client
          .resource(new ServiceBuilder()
              .withMetadata(meta(cluster, name + "-rw"))
              .withNewSpec()
              .withSelector(selector)
              .addNewPort()
              .withPort(5432)
              .endPort()
              .endSpec()
              .build())
          .create();
      client
          .resource(new PersistentVolumeClaimBuilder()
              .withMetadata(meta(cluster, instance))
              .withNewSpec()
              .withAccessModes("ReadWriteOnce")
              .withNewResources()
              .addToRequests("storage", new Quantity(cluster.get("spec", "storage", "size")))
              .endResources()
              .endSpec()
              .build())
          .create();
    }
    client.resource(pod(cluster, instance)).create();
  }

  private Pod pod(GenericKubernetesResource cluster, String instance) {
    List<String> sql =
        new ArrayList<>(cluster.<List<String>>get("spec", "bootstrap", "initdb", "postInitSQL"));
    StringBuilder start = new StringBuilder("echo \"" + String.join(";", sql)
        + ";\" > /docker-entrypoint-initdb.d/init.sql; exec docker-entrypoint.sh postgres");
    cluster
        .<Map<String, String>>get("spec", "postgresql", "parameters")
        .forEach((key, value) -> start.append(" -c ").append(key).append('=').append(value));
    return new PodBuilder()
        .withMetadata(meta(cluster, instance))
        .withNewSpec()
        .addNewContainer()
        .withName("postgres")
        .withImage(cluster.get("spec", "imageName"))
        .withImagePullPolicy(cluster.get("spec", "imagePullPolicy"))
        .withCommand("sh", "-c", start.toString())
        .addNewEnv()
        .withName("PGDATA")
        .withValue("/var/lib/postgresql/pgdata")
        .endEnv()
        .addNewEnv()
        .withName("POSTGRES_INITDB_ARGS")
        .withValue("--auth-host=scram-sha-256")
        .endEnv()
        .addNewEnv()
        .withName("POSTGRES_PASSWORD")
        .withNewValueFrom()
        .withNewSecretKeyRef("password", cluster.get("spec", "superuserSecret", "name"), false)
        .endValueFrom()
        .endEnv()
        .withNewReadinessProbe()
        .withNewExec()
        .withCommand("pg_isready", "-h", "127.0.0.1", "-U", "postgres")
        .endExec()
        .withPeriodSeconds(1)
        .endReadinessProbe()
        .addNewVolumeMount()
        .withName("data")
        .withMountPath("/var/lib/postgresql/pgdata")
        .withSubPath("data")
        .endVolumeMount()
        .endContainer()
        .addNewVolume()
        .withName("data")
        .withNewPersistentVolumeClaim(instance, false)
        .endVolume()
        .endSpec()
        .build();
  }

  @Override
  public void close() throws InterruptedException {
    over = true;
    thread.join();
    client.close();
  }
}
