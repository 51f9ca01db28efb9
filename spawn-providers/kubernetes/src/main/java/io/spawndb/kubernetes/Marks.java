package io.spawndb.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.spawndb.api.ProvisioningException;
import io.spawndb.postgresql.Identity;
import io.spawndb.spi.Tenant;
import java.util.Map;
import java.util.TreeMap;

/** The labels of what Spawn makes in a cluster. What lacks them is never touched. */
final class Marks {

  static final String MANAGED_BY = "app.kubernetes.io/managed-by";
  static final String SPAWN = "spawn";
  static final String SERVER = "spawndb.io/server";

  /** Annotation: a digest of what the pod was made from. */
  static final String SETTINGS = "spawndb.io/settings";

  /** Annotation of a Secret: the server is being removed, by whoever sees it. */
  static final String REMOVING = "spawndb.io/removing";

  /** Annotation: whose server it is, {@link Tenant#key}. */
  static final String TENANT = "spawndb.io/tenant";

  /** Label of what comes from a server's volume: the name of that server. */
  static final String HOME = "spawndb.io/home";

  /** Label and annotation of a server on a cloned volume: its only database. */
  static final String DATABASE = "spawndb.io/database";

  static final String GENERATION = "spawndb.io/generation";

  /** Annotation of the Secret of a server on a cloned volume: its database is whole. */
  static final String FINISHED = "spawndb.io/finished";

  private static final String BRANCH = "spawndb.io/branch";
  private static final String PROJECT = "spawndb.io/project";
  private static final String ENVIRONMENT = "spawndb.io/environment";
  private static final String FORMAT = "spawndb.io/format";

  private static final int LONGEST = 63;

  private Marks() {}

  /** Returns the labels that name a server's objects. */
  static Map<String, String> selector(ServerPlan plan) {
    return Map.of(MANAGED_BY, SPAWN, SERVER, plan.name());
  }

  /** Returns the labels and annotations of an object. */
  static ObjectMeta meta(ServerPlan plan, String name, Map<String, String> annotations) {
    Map<String, String> labels = new TreeMap<>(plan.get(KubernetesOptions.LABELS));
    labels.putAll(selector(plan));
    labels.put("app.kubernetes.io/name", "postgresql");
    labels.put("app.kubernetes.io/instance", plan.name());
    labels.put("app.kubernetes.io/version", Integer.toString(plan.major()));
    labels.put(FORMAT, "1");
    Map<String, String> notes = new TreeMap<>(plan.get(KubernetesOptions.ANNOTATIONS));
    notes.putAll(annotations);
    plan.tenant().ifPresent(tenant -> {
      labels.put(PROJECT, value(tenant.project().toString()));
      labels.put(ENVIRONMENT, tenant.name().value());
      notes.put(TENANT, tenant.key());
    });
    plan.cloneId().ifPresent(clone -> {
      labels.put(HOME, clone.home());
      labels.put(DATABASE, clone.hash());
      labels.put(GENERATION, Integer.toString(clone.generation()));
      clone.branch().ifPresent(branch -> labels.put(BRANCH, value(branch)));
      notes.put(DATABASE, Identity.of(clone.database()).toString());
    });
    return new ObjectMetaBuilder()
        .withName(name)
        .withLabels(labels)
        .withAnnotations(notes)
        .build();
  }

  /** Returns text as the value of a label may be, for people who search by it. */
  static String value(String text) {
    String plain = text.replaceAll("[^A-Za-z0-9._-]+", "-");
    return plain.substring(0, Math.min(LONGEST, plain.length())).replaceAll("^[._-]+|[._-]+$", "");
  }

  /** Returns an annotation; empty if there is none. */
  static String annotation(HasMetadata object, String name) {
    Map<String, String> all = object.getMetadata().getAnnotations();
    return all == null ? "" : all.getOrDefault(name, "");
  }

  /**
   * Returns an object that Spawn made.
   *
   * @throws ProvisioningException if somebody else did
   */
  static <T extends HasMetadata> T ours(ServerPlan plan, T object) {
    Map<String, String> labels = object.getMetadata().getLabels();
    if (labels != null && labels.entrySet().containsAll(selector(plan).entrySet())) {
      return object;
    }
    throw ProvisioningException.lasting(
        object.getKind() + " " + object.getMetadata().getName() + " in namespace '"
            + object.getMetadata().getNamespace() + "' was not made by Spawn",
        "Rename it, or set namespace to another: Spawn needs that name for its server and touches only what"
            + " it made",
        null);
  }
}
