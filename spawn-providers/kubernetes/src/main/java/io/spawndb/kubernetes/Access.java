package io.spawndb.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How this process reaches the server of a plan. Thread-safe. */
final class Access implements AutoCloseable {

  private final ServerPlan plan;
  private final Where where;
  private final ApiDoor door;
  private final String kind;
  private @Nullable Forward forward;

  Access(ServerPlan plan, Where where, ApiDoor door) {
    this.plan = plan;
    this.door = door;
    this.where = where;
    String chosen = plan.get(KubernetesOptions.ACCESS);
    String found = where.context().equals(Where.IN_CLUSTER) ? "service" : "port-forward";
    this.kind = chosen.equals("auto") ? found : chosen;
  }

  boolean forwards() {
    return kind.equals("port-forward");
  }

  /** Returns where a server is that was seen before: connects to nothing. */
  Known recalled(Known last) {
    if (!forwards()) {
      return last;
    }
    Forward open = forward();
    open.dialAhead();
    return last.at(Place.forwarded(open.port()));
  }

  /** Whether the server answers; one whose connections live does. */
  boolean works(Known server) {
    return (forwards() && forward().alive()) || server.place().answers();
  }

  /** Returns where the server of a running pod is; empty if nobody knows yet. */
  Optional<Place> place(Pod pod, Cluster cluster) {
    return switch (kind) {
      case "port-forward" -> Optional.of(Place.forwarded(forward().port()));
      case "service" -> service(pod);
      default -> nodePort(pod, cluster);
    };
  }

  /** Its name, where the cluster has a name service; else its address, which changes when the pod moves. */
  private Optional<Place> service(Pod pod) {
    String name = plan.service() + "." + where.namespace() + ".svc";
    try {
      InetAddress.getByName(name);
      return Optional.of(new Place(name, Manifests.PORT));
    } catch (UnknownHostException e) {
      return Optional.ofNullable(pod.getStatus().getPodIP())
          .map(address -> new Place(address, Manifests.PORT));
    }
  }

  private Optional<Place> nodePort(Pod pod, Cluster cluster) {
    Manifests manifests = new Manifests(plan);
    String name = manifests.nodePortName();
    Optional<Service> service = cluster
        .find("get Service " + name, asked -> asked.services().withName(name).get())
        .map(found -> Marks.ours(plan, found));
    if (service.isEmpty()) {
      cluster.make(
          "create Service " + name,
          asked -> asked.resource(manifests.nodePort()).create());
      return Optional.empty();
    }
    return service
        .flatMap(found -> found.getSpec().getPorts().stream().findFirst())
        .map(ServicePort::getNodePort)
        .flatMap(port -> Optional.ofNullable(pod.getStatus().getHostIP())
            .map(address -> new Place(address, port)));
  }

  /** Returns why the forward does not get there; empty if there is nothing to tell. */
  synchronized String complaint() {
    return forward == null ? "" : forward.lastFailure();
  }

  private String key() {
    return String.join(
        " ",
        where.context(),
        where.server(),
        where.namespace(),
        plan.pod(),
        plan.find(KubernetesOptions.LOCAL_PORT).map(String::valueOf).orElse(""));
  }

  private synchronized Forward forward() {
    Forward open = forward;
    if (open == null) {
      int port = plan.find(KubernetesOptions.LOCAL_PORT).orElse(0);
      open = Forwards.OF_THIS_JVM.take(key(), () -> Forward.open(door, plan.pod(), port));
      forward = open;
    }
    return open;
  }

  @Override
  public synchronized void close() {
    Forward open = forward;
    forward = null;
    if (open != null) {
      Forwards.OF_THIS_JVM.giveBack(key());
    }
  }
}
