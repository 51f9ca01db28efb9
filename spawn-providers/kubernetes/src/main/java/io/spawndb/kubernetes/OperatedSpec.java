package io.spawndb.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.spawndb.spi.ContentDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What CloudNativePG is asked for: one instance, whose superuser enters with the password of Spawn's Secret.
 *
 * @see <a href="https://cloudnative-pg.io/documentation/current/cloudnative-pg.v1/#clusterspec">ClusterSpec</a>
 */
final class OperatedSpec {

  private static final String PRELOADED = "shared_preload_libraries";

  /** The database that the operator makes and nobody here uses. */
  private static final String UNUSED = "app";

  private final ServerPlan plan;

  OperatedSpec(ServerPlan plan) {
    this.plan = plan;
  }

  /** Differs if the server is to be another than it was made. */
  String settings() {
    return ContentDigest.of(Serialization.asJson(build())).substring(0, 32);
  }

  /** Returns the object that the operator looks after. */
  GenericKubernetesResource object() {
    ResourceDefinitionContext type = OperatedCluster.TYPE;
    return new GenericKubernetesResourceBuilder()
        .withApiVersion(type.getGroup() + "/" + type.getVersion())
        .withKind(type.getKind())
        .withMetadata(Marks.meta(
            plan,
            plan.name(),
            Map.of(Marks.SETTINGS, settings(), OperatedCluster.HIBERNATION, "off")))
        .addToAdditionalProperties("spec", build())
        .build();
  }

  private Map<String, Object> build() {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("instances", 1);
    spec.put("imageName", plan.image());
    spec.put("imagePullPolicy", plan.get(KubernetesOptions.PULL_POLICY));
    plan.find(KubernetesOptions.IMAGE_PULL_SECRET)
        .ifPresent(name -> spec.put("imagePullSecrets", List.of(Map.of("name", name))));
    spec.put("enableSuperuserAccess", true);
    spec.put("superuserSecret", Map.of("name", plan.name()));
    var meta = Marks.meta(plan, plan.name(), Map.of());
    spec.put(
        "inheritedMetadata",
        Map.of("labels", meta.getLabels(), "annotations", meta.getAnnotations()));
    spec.put("storage", storage());
    spec.put("resources", Map.of("limits", limits()));
    spec.put("affinity", affinity());
    spec.put("bootstrap", Map.of("initdb", initdb()));
    spec.put("postgresql", postgresql());
    return spec;
  }

  private Map<String, Object> storage() {
    Map<String, Object> storage = new LinkedHashMap<>();
    storage.put("size", Manifests.quantity(plan.get(KubernetesOptions.STORAGE)).toString());
    plan.find(KubernetesOptions.STORAGE_CLASS).ifPresent(name -> storage.put("storageClass", name));
    return storage;
  }

  private Map<String, String> limits() {
    Map<String, String> limits = new TreeMap<>();
    PodTemplate.limits(plan).forEach((name, size) -> limits.put(name, size.toString()));
    return limits;
  }

  private Map<String, Object> affinity() {
    KubernetesSerialization json = new KubernetesSerialization();
    List<Object> tolerations = new ArrayList<>();
    plan.get(KubernetesOptions.TOLERATIONS)
        .forEach(
            text -> tolerations.add(json.convertValue(Taint.parse(text).toleration(), Map.class)));
    return Map.of(
        "nodeSelector", plan.get(KubernetesOptions.NODE_SELECTOR), "tolerations", tolerations);
  }

  /** The locale of the other servers, and the databases closed that every login could enter. */
  private Map<String, Object> initdb() {
    Map<String, Object> initdb = new LinkedHashMap<>();
    initdb.put("database", UNUSED);
    initdb.put("owner", UNUSED);
    initdb.put("encoding", "UTF8");
    if (plan.major() >= 17) {
      initdb.put("localeProvider", "builtin");
      initdb.put("builtinLocale", "C.UTF-8");
      initdb.put("locale", "C");
    } else {
      initdb.put("locale", "C.UTF-8");
    }
    initdb.put(
        "postInitSQL",
        List.of(
            "REVOKE ALL ON DATABASE postgres FROM PUBLIC",
            "REVOKE ALL ON DATABASE template1 FROM PUBLIC"));
    initdb.put(
        "postInitApplicationSQL", List.of("REVOKE ALL ON DATABASE " + UNUSED + " FROM PUBLIC"));
    return initdb;
  }

  private Map<String, Object> postgresql() {
    Map<String, Object> postgresql = new LinkedHashMap<>();
    Map<String, String> parameters = new TreeMap<>(plan.settings());
    String libraries = parameters.remove(PRELOADED);
    // Replication is the operator's business.
    parameters.keySet().removeAll(ServerPlan.WITHOUT_REPLICATION.keySet());
    postgresql.put("parameters", parameters);
    if (libraries != null) {
      postgresql.put(PRELOADED, List.of(libraries.split("\\s*,\\s*")));
    }
    return postgresql;
  }
}
