package io.spawndb.kubernetes;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Optional;

/** A server in a StatefulSet that Spawn makes itself. */
final class OwnStatefulSet implements Workload {

  private final Cluster cluster;
  private final ServerPlan plan;
  private final Manifests manifests;

  OwnStatefulSet(Cluster cluster, ServerPlan plan) {
    this.cluster = cluster;
    this.plan = plan;
    this.manifests = new Manifests(plan);
  }

  @Override
  public String what() {
    return "StatefulSet " + plan.name();
  }

  private Optional<StatefulSet> get() {
    return cluster
        .find(
            "get " + what(),
            asked -> asked.apps().statefulSets().withName(plan.name()).get())
        .map(found -> Marks.ours(plan, found));
  }

  @Override
  public Optional<State> find() {
    return get().map(set -> new State(set.getSpec().getReplicas() > 0, outdated(set)));
  }

  private boolean outdated(StatefulSet set) {
    return !manifests.settings().equals(Marks.annotation(set, Marks.SETTINGS));
  }

  @Override
  public void make() {
    cluster.make(
        "create " + what(), asked -> asked.resource(manifests.statefulSet()).create());
  }

  @Override
  public void start() {
    Optional<StatefulSet> stopped = get().filter(set -> set.getSpec().getReplicas() == 0);
    stopped.ifPresent(set -> cluster.make(
        "scale " + what(),
        asked -> asked.resource(started(set)).lockResourceVersion().update()));
  }

  private StatefulSet started(StatefulSet stopped) {
    StatefulSetBuilder set =
        new StatefulSetBuilder(stopped).editSpec().withReplicas(1).endSpec();
    return outdated(stopped)
        ? set.editMetadata()
            .addToAnnotations(Marks.SETTINGS, manifests.settings())
            .endMetadata()
            .editSpec()
            .withTemplate(new PodTemplate(plan).build())
            .endSpec()
            .build()
        : set.build();
  }

  @Override
  public void stop() {
    cluster.tell(
        "scale " + what(),
        // The controller writes to it all the time, which an update would collide with.
        asked -> asked
            .apps()
            .statefulSets()
            .withName(plan.name())
            .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"replicas\":0}}"));
  }

  @Override
  public String stopByHand() {
    return "kubectl scale statefulset " + plan.name() + " --replicas=0 -n "
        + cluster.where().namespace();
  }

  @Override
  public void delete() {
    cluster.tell(
        "delete " + what(),
        asked -> asked.apps().statefulSets().withName(plan.name()).delete());
  }
}
