package io.spawndb.kubernetes;

import io.spawndb.api.ConfigurationException;
import io.spawndb.kubernetes.Kubeconfig.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A cluster, who asks it, and the namespace to work in.
 *
 * @param context the context's name
 * @param namespace the namespace
 * @param cluster the cluster's entry
 * @param user the user's entry, which may be empty
 * @param kubeconfig the files that they are from
 */
record Where(String context, String namespace, Entry cluster, Entry user, Kubeconfig kubeconfig) {

  /** What stands for the kubeconfig in a pod. */
  static final String IN_CLUSTER = "in-cluster";

  private static final Path SERVICE_ACCOUNT =
      Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

  private static final List<String> USUAL = List.of("*prod*");

  /**
   * Finds it, from local files alone.
   *
   * @throws ConfigurationException if there is no cluster, or Spawn is to keep away from it
   */
  static Where of(ServerPlan plan, Map<String, String> environment) {
    Optional<String> chosen = plan.find(KubernetesOptions.KUBECONFIG);
    Kubeconfig kubeconfig = Kubeconfig.of(chosen, environment);
    Where where = !kubeconfig.exists() && inCluster(environment)
        ? ofServiceAccount(environment)
        : kubeconfig.where(plan.find(KubernetesOptions.CONTEXT).orElse(null));
    Where here = plan.find(KubernetesOptions.NAMESPACE)
        .map(namespace ->
            new Where(where.context, namespace, where.cluster, where.user, where.kubeconfig))
        .orElse(where);
    here.refuse(plan.get(KubernetesOptions.REFUSE_CONTEXTS));
    return here;
  }

  /** Whether this process runs in a pod that has a service account. */
  static boolean inCluster(Map<String, String> environment) {
    return environment.containsKey("KUBERNETES_SERVICE_HOST")
        && Files.exists(SERVICE_ACCOUNT.resolve("namespace"));
  }

  private static Where ofServiceAccount(Map<String, String> environment) {
    Path file = SERVICE_ACCOUNT.resolve("kubeconfig");
    String host = environment.getOrDefault("KUBERNETES_SERVICE_HOST", "");
    String server = "https://" + (host.contains(":") ? "[" + host + "]" : host) + ":"
        + environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443");
    try {
      return new Where(
          IN_CLUSTER,
          Files.readString(SERVICE_ACCOUNT.resolve("namespace")).strip(),
          new Entry(Map.of("server", server, "certificate-authority", "ca.crt"), file),
          new Entry(Map.of("tokenFile", "token"), file),
          new Kubeconfig(List.of()));
    } catch (IOException e) {
      throw new ConfigurationException(
          "The service account in " + SERVICE_ACCOUNT + " cannot be read (" + e + ")",
          "Make it readable for the user of the container, or set kubeconfig",
          e);
    }
  }

  private void refuse(List<String> configured) {
    for (String pattern : configured.isEmpty() ? USUAL : configured) {
      Pattern match = Pattern.compile(
          ("\\Q" + pattern + "\\E").replace("*", "\\E.*\\Q"), Pattern.CASE_INSENSITIVE);
      String found = match.matcher(context).matches()
          ? "context '" + context + "'"
          : match.matcher(namespace).matches() ? "namespace '" + namespace + "'" : "";
      if (!found.isEmpty()) {
        throw new ConfigurationException(
            "Spawn refuses to work in " + found + ": it matches '" + pattern
                + "' of refuseContexts",
            "Choose another context or namespace; or, if this one is for development, set refuseContexts"
                + " to patterns that do not match it");
      }
    }
  }

  /** Returns the API server's address. */
  String server() {
    return cluster.text("server").orElse("").replaceFirst("/+$", "");
  }
}
