package io.spawndb.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Work;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes, starts and removes the container of one server. The engine lets one of each name be. */
final class Containers {

  private final Daemon daemon;
  private final ServerPlan plan;

  Containers(Daemon daemon, ServerPlan plan) {
    this.daemon = daemon;
    this.plan = plan;
  }

  /**
   * Returns the server's container, in whatever state.
   *
   * @throws ProvisioningException if what has its name is not Spawn's
   */
  Optional<InspectContainerResponse> find() {
    Optional<InspectContainerResponse> found = daemon.find(
        "look for container " + plan.name(),
        docker -> docker.inspectContainerCmd(plan.name()).exec());
    if (found.isPresent() && !plan.name().equals(labels(found.get()).get(Marks.SERVER))) {
      throw ProvisioningException.lasting(
          "Container " + plan.name() + " was not made by Spawn",
          "Rename it: Spawn needs that name for its server and touches only what it made",
          null);
    }
    return found;
  }

  /** Returns what the engine calls its state, such as {@code running}; empty if it says nothing. */
  static String state(InspectContainerResponse container) {
    ContainerState state = container.getState();
    return state == null || state.getStatus() == null ? "" : state.getStatus();
  }

  /** Returns an environment variable of a container; empty if it has none of that name. */
  static String variable(InspectContainerResponse container, String name) {
    String[] variables =
        container.getConfig() == null ? null : container.getConfig().getEnv();
    for (String variable : variables == null ? new String[0] : variables) {
      if (variable.startsWith(name + "=")) {
        return variable.substring(name.length() + 1);
      }
    }
    return "";
  }

  /** Whether a container must be made anew to be as configured; its image counts by name alone. */
  boolean outdated(InspectContainerResponse container) {
    Map<String, String> labels = labels(container);
    return !plan.settings().equals(labels.get(Marks.SETTINGS))
        || !plan.image().equals(labels.get(Marks.IMAGE));
  }

  private static Map<String, String> labels(InspectContainerResponse container) {
    Map<String, String> labels =
        container.getConfig() == null ? null : container.getConfig().getLabels();
    return labels == null ? Map.of() : labels;
  }

  /** Whether the volume that keeps the data is there; what is in memory never is. */
  boolean volumeExists() {
    return plan.tmpfs().isEmpty()
        && daemon
            .find(
                "look for volume " + plan.volume(),
                docker -> docker.inspectVolumeCmd(plan.volume()).exec())
            .isPresent();
  }

  /** Makes a container that does not run yet and returns its id; empty if somebody else just made it. */
  Optional<String> make(Image image, int port) {
    if (plan.tmpfs().isEmpty()) {
      makeVolume();
    }
    return daemon.ask("make container " + plan.name(), docker -> {
      try {
        return Optional.of(new Blueprint(plan, image)
            .fill(docker.createContainerCmd(image.id()), port)
            .exec()
            .getId());
      } catch (ConflictException e) {
        return Optional.empty();
      }
    });
  }

  /** Podman would make it with the container, and without its labels. One that is there stays as it is. */
  private void makeVolume() {
    if (!volumeExists()) {
      daemon.ask(
          "make volume " + plan.volume(),
          docker -> docker
              .createVolumeCmd()
              .withName(plan.volume())
              .withLabels(Marks.volume(plan))
              .exec());
    }
  }

  /** Starts a container; false if it cannot be on its port, or is gone. */
  boolean start(String id) {
    return daemon.ask("start container " + plan.name(), docker -> {
      try {
        docker.startContainerCmd(id).exec();
        return true;
      } catch (NotModifiedException e) {
        return true;
      } catch (NotFoundException e) {
        return false;
      } catch (DockerException e) {
        if (portTaken(e)) {
          return false;
        }
        throw e;
      }
    });
  }

  /** Stops a container as a database server should be, and says so. */
  String stop(String id, Work work) {
    int seconds = (int) Math.max(1, Math.min(60, work.left().toSeconds()));
    daemon.ask("stop container " + plan.name(), docker -> {
      try {
        docker.stopContainerCmd(id).withTimeout(seconds).exec();
      } catch (NotFoundException | NotModifiedException e) {
        // It does not run, whoever stopped it.
      }
      return true;
    });
    return plan.contract().name() + " " + plan.release()
        + plan.tenant().map(tenant -> " of " + tenant).orElse("") + " in container " + plan.name();
  }

  private static boolean portTaken(DockerException failure) {
    String said = DaemonFailure.said(failure).toLowerCase(Locale.ROOT);
    return said.contains("port is already allocated")
        || said.contains("address already in use")
        || said.contains("ports are not available")
        || said.contains("failed to bind host port");
  }

  /**
   * Removes a container that does not run, with the volumes that nobody named; the data's volume stays. One
   * that somebody else started meanwhile stays, too.
   */
  void remove(String id) {
    daemon.ask("remove container " + plan.name(), docker -> {
      try {
        docker.removeContainerCmd(id).withRemoveVolumes(true).exec();
      } catch (NotFoundException | ConflictException e) {
        // Gone, on its way out at somebody else's hand, or in use again.
      }
      return true;
    });
  }

  /**
   * Removes the volume with all that is in it, if Spawn made it for this server; whether it did. One that a
   * container uses stays.
   */
  boolean removeVolume() {
    return daemon.ask("remove volume " + plan.volume(), docker -> {
      try {
        Map<String, String> labels =
            docker.inspectVolumeCmd(plan.volume()).exec().getLabels();
        if (labels == null || !plan.name().equals(labels.get(Marks.SERVER))) {
          return false;
        }
        docker.removeVolumeCmd(plan.volume()).exec();
        return true;
      } catch (NotFoundException | ConflictException e) {
        return false;
      }
    });
  }
}
