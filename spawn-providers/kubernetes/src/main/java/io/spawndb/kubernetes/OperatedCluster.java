package io.spawndb.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Optional;

/**
 * A server that CloudNativePG runs.
 *
 * @see <a href="https://cloudnative-pg.io/documentation/current/">its documentation</a>
 */
final class OperatedCluster implements Workload {

  static final ResourceDefinitionContext TYPE = new ResourceDefinitionContext.Builder()
      .withGroup("postgresql.cnpg.io")
      .withVersion("v1")
      .withKind("Cluster")
      .withPlural("clusters")
      .withNamespaced(true)
      .build();

  static final String HIBERNATION = "cnpg.io/hibernation";
  private static final String HEALTHY = "Cluster in healthy state";

  private static final PodReport.Finding MISSING = new PodReport.Finding(
      "The cluster does not know CloudNativePG's Clusters, and operator is cloudnative-pg",
      "Have the operator installed (https://cloudnative-pg.io), or remove operator",
      true);

  private final Cluster cluster;
  private final ServerPlan plan;
  private final OperatedSpec spec;

  OperatedCluster(Cluster cluster, ServerPlan plan) {
    this.cluster = cluster;
    this.plan = plan;
    this.spec = new OperatedSpec(plan);
  }

  @Override
  public String what() {
    return "Cluster " + plan.name() + " of CloudNativePG";
  }

  private Resource<GenericKubernetesResource> its(KubernetesClient client) {
    return client.genericKubernetesResources(TYPE).withName(plan.name());
  }

  private Optional<GenericKubernetesResource> get() {
    return cluster
        .find("get " + what(), asked -> its(asked).get())
        .map(found -> Marks.ours(plan, found));
  }

  @Override
  public Optional<State> find() {
    return get()
        .map(found -> new State(
            !Marks.annotation(found, HIBERNATION).equals("on"),
            !spec.settings().equals(Marks.annotation(found, Marks.SETTINGS))));
  }

  @Override
  public void make() {
    impossible().ifPresent(missing -> {
      throw missing.failure();
    });
    GenericKubernetesResource wanted = spec.object();
    cluster.make("create " + what(), asked -> asked.resource(wanted).create());
  }

  @Override
  public void start() {
    Optional<GenericKubernetesResource> stopped =
        get().filter(found -> Marks.annotation(found, HIBERNATION).equals("on"));
    stopped.ifPresent(found -> {
      GenericKubernetesResource now = spec.object();
      now.getMetadata().setResourceVersion(found.getMetadata().getResourceVersion());
      cluster.make(
          "start " + what(), asked -> asked.resource(now).lockResourceVersion().update());
    });
  }

  @Override
  public void stop() {
    String on = "{\"metadata\":{\"annotations\":{\"" + HIBERNATION + "\":\"on\"}}}";
    cluster.tell(
        "stop " + what(), asked -> its(asked).patch(PatchContext.of(PatchType.JSON_MERGE), on));
  }

  @Override
  public String stopByHand() {
    return "kubectl annotate cluster.postgresql.cnpg.io " + plan.name() + " --overwrite "
        + HIBERNATION + "=on -n " + cluster.where().namespace();
  }

  @Override
  public void delete() {
    cluster.tell("delete " + what(), asked -> its(asked).delete());
  }

  /** The operator sets the admin's password when it is done with the server. */
  @Override
  public String notYet() {
    String phase =
        get().map(found -> String.valueOf(found.<Object>get("status", "phase"))).orElse("");
    return phase.equals(HEALTHY) ? "" : "CloudNativePG says: " + phase;
  }

  @Override
  public Optional<PodReport.Finding> impossible() {
    boolean known = cluster
        .find(
            "list Clusters of CloudNativePG",
            asked -> asked.genericKubernetesResources(TYPE).list().getItems())
        .isPresent();
    return known ? Optional.empty() : Optional.of(MISSING);
  }
}
