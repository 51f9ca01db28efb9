package io.spawndb.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.spawndb.api.ProvisioningException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells people what an answer of the API means, or why there is none. */
final class ClusterFailure {

  /** What the API says to who lacks a right. */
  private static final Pattern FORBIDDEN = Pattern.compile(
      "User \"([^\"]+)\" cannot (\\w+) resource \"([^\"]+)\" in API group \"([^\"]*)\"");

  private static final String GUIDE = "docs/guide/kubernetes.md has the whole Role";

  private ClusterFailure() {}

  /** Returns the failure to throw. */
  static ProvisioningException of(String action, Where where, KubernetesClientException cause) {
    if (Thread.currentThread().isInterrupted()) {
      return ProvisioningException.passing(
          "Interrupted while Spawn asked the Kubernetes API to " + action, "Try again", cause);
    }
    return cause.getStatus() == null && cause.getCode() <= 0
        ? unreachable(where, cause)
        : refused(action, where, cause);
  }

  private static ProvisioningException refused(
      String action, Where where, KubernetesClientException cause) {
    String said = said(cause);
    String problem = "Kubernetes could not " + action + ": " + said;
    int code = cause.getCode();
    if (code == 401) {
      return loggedOut(where, cause);
    }
    if (code == 403) {
      return refusedByPolicy(action, where, cause);
    }
    if (code == 404 && said.contains("namespaces \"")) {
      return noNamespace(where, cause);
    }
    return code >= 500 || code == 429 || code == 404 || code == Cluster.CONFLICT
        ? ProvisioningException.passing(problem, "Try again", cause)
        : ProvisioningException.lasting(problem, "Correct what Kubernetes names", cause);
  }

  private static ProvisioningException refusedByPolicy(
      String action, Where where, KubernetesClientException cause) {
    String said = said(cause);
    if (said.contains("exceeded quota")) {
      return quota("Kubernetes could not " + action + ": " + said, where, cause);
    }
    return said.contains("is being terminated")
        ? ending(where, cause)
        : forbidden(action, where, said, cause);
  }

  /** The API did not answer. */
  static ProvisioningException unreachable(Where where, Throwable cause) {
    return ProvisioningException.passing(
        "The Kubernetes API does not answer at " + where.server() + " (" + root(cause) + ")",
        "Check that the cluster of context '" + where.context()
            + "' runs and can be reached from here, as kubectl get pods does",
        cause);
  }

  static ProvisioningException loggedOut(Where where, @Nullable Throwable cause) {
    return ProvisioningException.lasting(
        "The Kubernetes API at " + where.server() + " does not accept the credentials of context '"
            + where.context() + "': the login may have expired",
        "Log in to the cluster again, so that kubectl get pods works",
        cause);
  }

  private static ProvisioningException noNamespace(Where where, Throwable cause) {
    return ProvisioningException.lasting(
        "There is no namespace '" + where.namespace() + "' in the cluster of context '"
            + where.context() + "'",
        "Run kubectl create namespace " + where.namespace() + ", or set namespace to another",
        cause);
  }

  private static ProvisioningException ending(Where where, Throwable cause) {
    return ProvisioningException.passing(
        "Namespace '" + where.namespace() + "' is being removed",
        "Wait until it is gone, run kubectl create namespace " + where.namespace()
            + ", and try again",
        cause);
  }

  private static ProvisioningException quota(String problem, Where where, Throwable cause) {
    return ProvisioningException.lasting(
        problem,
        "Have the quota of namespace '" + where.namespace()
            + "' raised, or ask for less with memory, cpus and storage",
        cause);
  }

  private static ProvisioningException forbidden(
      String action, Where where, String said, Throwable cause) {
    Matcher right = FORBIDDEN.matcher(said);
    if (!right.find()) {
      return ProvisioningException.lasting(
          "Kubernetes could not " + action + ": " + said,
          "Have the policy that it names allow this, or change podTemplate to what it asks for",
          cause);
    }
    String group = right.group(4).isEmpty() ? "\"\"" : right.group(4);
    return ProvisioningException.lasting(
        "'" + right.group(1) + "' may not " + action + " in namespace '" + where.namespace()
            + "': the right " + right.group(2) + " on " + right.group(3) + " is missing",
        "Have a Role grant it: apiGroups: [" + group + "], resources: [" + right.group(3)
            + "], verbs: [" + right.group(2) + "]; " + GUIDE,
        cause);
  }

  /** Returns the API's own words, in one line. */
  static String said(KubernetesClientException cause) {
    String text = cause.getStatus() == null || cause.getStatus().getMessage() == null
        ? String.valueOf(cause.getMessage())
        : cause.getStatus().getMessage();
    return text.strip().replaceAll("\\s+", " ").replaceAll("\\.$", "");
  }

  private static String root(Throwable failure) {
    Throwable root = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      root = cause;
    }
    String message = root.getMessage();
    return message == null ? root.getClass().getSimpleName() : message.strip();
  }
}
