package io.spawndb.kubernetes;

import io.spawndb.api.ByteSize;
import io.spawndb.api.ConfigurationException;
import io.spawndb.api.SpawnOption;
import io.spawndb.postgresql.ServerSettings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The options of the provider {@code kubernetes}. None comes from a URL: they reach beyond a project. */
final class KubernetesOptions {

  static final SpawnOption<String> CONTEXT = SpawnOption.text(
          "context", null, "Context of the kubeconfig; its current one unless set")
      .notInUrl();

  static final SpawnOption<String> KUBECONFIG = SpawnOption.text(
          "kubeconfig",
          null,
          "The kubeconfig file; unless set KUBECONFIG, else ~/.kube/config, else the service account of the"
              + " pod that the application runs in")
      .notInUrl();

  static final SpawnOption<String> NAMESPACE = SpawnOption.text(
          "namespace", null, "Namespace of the server; the context's own unless set")
      .notInUrl();

  static final SpawnOption<List<String>> REFUSE_CONTEXTS = SpawnOption.list(
          "refuseContexts",
          "Patterns of contexts and namespaces that Spawn refuses to work in, with * for anything;"
              + " *prod* unless set")
      .notInUrl();

  static final SpawnOption<String> ACCESS = SpawnOption.choice(
          "access",
          "auto",
          List.of("auto", "port-forward", "service", "node-port"),
          "How applications reach the server: forwarded over the API, by the address of its Service, or by a"
              + " port of its node; auto is service in a pod of the cluster and port-forward elsewhere")
      .notInUrl();

  static final SpawnOption<Integer> LOCAL_PORT = SpawnOption.of(
          "localPort",
          null,
          KubernetesOptions::port,
          "Port of this machine that is forwarded to the server; any free one unless set")
      .notInUrl();

  static final SpawnOption<String> OPERATOR = SpawnOption.choice(
          "operator",
          null,
          List.of("cloudnative-pg"),
          "The operator that runs the server, where the cluster has it; a StatefulSet of Spawn's unless set")
      .notInUrl();

  static final SpawnOption<String> IMAGE = SpawnOption.text(
          "image",
          null,
          "Image with the contract of the official one; unless set the official one of the engine's"
              + " version, such as postgres:18")
      .notInUrl();

  static final SpawnOption<String> PULL_POLICY = SpawnOption.choice(
          "pullPolicy",
          "IfNotPresent",
          List.of("IfNotPresent", "Always", "Never"),
          "When a node fetches the image")
      .notInUrl();

  static final SpawnOption<String> IMAGE_PULL_SECRET = SpawnOption.text(
          "imagePullSecret", null, "Name of the Secret with the login of the image's registry")
      .notInUrl();

  static final SpawnOption<String> STORAGE_CLASS = SpawnOption.text(
          "storageClass", null, "StorageClass of the volume; the cluster's default unless set")
      .notInUrl();

  static final SpawnOption<String> CLONE = SpawnOption.choice(
          "clone",
          "copy",
          List.of("copy", "auto", "volume"),
          "With isolation: server, how environments are cloned: copy, inside the name's server; volume, by the"
              + " storage, each in a pod of its own (on trial); auto is volume where a VolumeSnapshotClass fits"
              + " the StorageClass, else copy")
      .notInUrl();

  static final SpawnOption<String> SNAPSHOT_CLASS = SpawnOption.text(
          "snapshotClass",
          null,
          "VolumeSnapshotClass of snapshots; unless set the cluster's own for the StorageClass, if this user"
              + " may look for it")
      .notInUrl();

  static final SpawnOption<ByteSize> STORAGE = SpawnOption.of(
          "storage", "10GB", ByteSize::parse, "Size of the volume, for a new server")
      .notInUrl();

  static final SpawnOption<ByteSize> MEMORY = SpawnOption.of(
          "memory", null, ByteSize::parse, "Memory that the container may use, such as 2GB")
      .notInUrl();

  static final SpawnOption<BigDecimal> CPUS = SpawnOption.of(
          "cpus",
          null,
          KubernetesOptions::cpus,
          "Processors that the container may use, such as 1.5")
      .notInUrl();

  static final SpawnOption<Map<String, String>> NODE_SELECTOR = SpawnOption.map(
          "nodeSelector", "Labels of the nodes that the server may run on")
      .notInUrl();

  static final SpawnOption<List<String>> TOLERATIONS = SpawnOption.list(
          "tolerations",
          "Taints of nodes that do not keep the server away, as kubectl taint writes them:"
              + " key=value:NoSchedule, key:NoSchedule or key")
      .notInUrl();

  static final SpawnOption<String> SERVICE_ACCOUNT = SpawnOption.text(
          "serviceAccount",
          null,
          "ServiceAccount of the pod, which gets no token; the namespace's default unless set")
      .notInUrl();

  static final SpawnOption<Map<String, String>> LABELS =
      SpawnOption.map("labels", "More labels of what is made in the cluster").notInUrl();

  static final SpawnOption<Map<String, String>> ANNOTATIONS = SpawnOption.map(
          "annotations", "More annotations of what is made in the cluster")
      .notInUrl();

  static final SpawnOption<String> POD_TEMPLATE = SpawnOption.text(
          "podTemplate",
          null,
          "YAML that is laid over the pod template, such as a securityContext: names are merged, lists of"
              + " named things by name; the container is called postgres")
      .notInUrl();

  static final List<SpawnOption<?>> ALL = List.of(
      CONTEXT,
      KUBECONFIG,
      NAMESPACE,
      REFUSE_CONTEXTS,
      ACCESS,
      LOCAL_PORT,
      OPERATOR,
      IMAGE,
      PULL_POLICY,
      IMAGE_PULL_SECRET,
      STORAGE_CLASS,
      STORAGE,
      CLONE,
      SNAPSHOT_CLASS,
      MEMORY,
      CPUS,
      NODE_SELECTOR,
      TOLERATIONS,
      SERVICE_ACCOUNT,
      LABELS,
      ANNOTATIONS,
      ServerSettings.OPTION,
      POD_TEMPLATE);

  private KubernetesOptions() {}

  private static Integer port(String text) {
    if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > 65535) {
      throw new ConfigurationException(
          "'" + text + "' is not a port", "Write a number from 1 to 65535");
    }
    return Integer.valueOf(text);
  }

  private static BigDecimal cpus(String text) {
    if (!text.matches("\\d{1,4}(\\.\\d{1,3})?") || new BigDecimal(text).signum() == 0) {
      throw new ConfigurationException(
          "'" + text + "' is not a number of processors", "Write a number such as 2 or 0.5");
    }
    return new BigDecimal(text);
  }
}
