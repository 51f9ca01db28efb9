package io.spawndb.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the server in a container may be reached from this process: which of these is right differs
 * between a process on the engine's machine, one elsewhere, and one in a container beside the server's.
 */
final class Places {

  private static final Set<String> ANY = Set.of("", "0.0.0.0", "::");

  private final Daemon daemon;
  private final Map<String, String> environment;
  private final ExposedPort port;

  /**
   * Finds them.
   *
   * @param port the server's inside its container
   */
  Places(Daemon daemon, Map<String, String> environment, ExposedPort port) {
    this.daemon = daemon;
    this.environment = environment;
    this.port = port;
  }

  /** Returns all that are worth a try, the likeliest first. */
  List<Place> of(InspectContainerResponse server) {
    Set<Place> places = new LinkedHashSet<>();
    Optional<Ports.Binding> published = published(server);
    published.ifPresent(binding -> places.add(new Place(engineHost(binding), port(binding))));
    places.addAll(onNetworks(server));
    published.ifPresent(binding -> places.add(new Place("host.docker.internal", port(binding))));
    return List.copyOf(places);
  }

  /** Returns where the engine publishes the server's port; empty while it does not. */
  Optional<Ports.Binding> published(InspectContainerResponse server) {
    Ports ports =
        server.getNetworkSettings() == null ? null : server.getNetworkSettings().getPorts();
    Ports.Binding[] bindings = ports == null ? null : ports.getBindings().get(port);
    return bindings == null || bindings.length == 0 ? Optional.empty() : Optional.of(bindings[0]);
  }

  static int port(Ports.Binding binding) {
    return Integer.parseInt(binding.getHostPortSpec());
  }

  private String engineHost(Ports.Binding binding) {
    URI engine = daemon.address();
    String bound = binding.getHostIp() == null ? "" : binding.getHostIp();
    if (!ANY.contains(bound) && !bound.startsWith("127.")) {
      return bound;
    }
    return "tcp".equals(engine.getScheme()) && engine.getHost() != null
        ? engine.getHost()
        : "127.0.0.1";
  }

  private List<Place> onNetworks(InspectContainerResponse server) {
    List<Place> places = new ArrayList<>();
    for (ContainerNetwork network : networks(server).values()) {
      String address = network.getIpAddress();
      if (address != null && !address.isEmpty()) {
        places.add(new Place(address, port.getPort()));
      }
    }
    return places;
  }

  private static Map<String, ContainerNetwork> networks(InspectContainerResponse container) {
    return container.getNetworkSettings() == null
            || container.getNetworkSettings().getNetworks() == null
        ? Map.of()
        : container.getNetworkSettings().getNetworks();
  }

  /**
   * Where this process runs in a container of the same engine and shares no network with the server, lets
   * the server join one of its own. Whether it does is seen by whether the server answers.
   */
  void meet(InspectContainerResponse server) {
    Optional<InspectContainerResponse> self = self();
    if (self.isEmpty()) {
      return;
    }
    Set<String> mine = networks(self.get()).keySet();
    if (mine.isEmpty() || mine.stream().anyMatch(networks(server).keySet()::contains)) {
      return;
    }
    daemon.ask("connect container " + server.getName() + " to a network", docker -> {
      try {
        docker
            .connectToNetworkCmd()
            .withContainerId(server.getId())
            .withNetworkId(mine.iterator().next())
            .exec();
      } catch (ConflictException e) {
        // Another process did.
      } catch (DockerException e) {
        if (!DaemonFailure.said(e).contains("already exists")) {
          throw e;
        }
      }
      return true;
    });
  }

  /** The container's host name is its id unless somebody chose another. */
  private Optional<InspectContainerResponse> self() {
    boolean contained =
        Files.exists(Path.of("/.dockerenv")) || Files.exists(Path.of("/run/.containerenv"));
    String name = environment.getOrDefault("HOSTNAME", "");
    return contained && name.matches("[0-9a-f]{12}")
        ? daemon.find(
            "look for this container",
            docker -> docker.inspectContainerCmd(name).exec())
        : Optional.empty();
  }
}
