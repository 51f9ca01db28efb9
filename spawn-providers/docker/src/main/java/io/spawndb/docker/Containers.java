package io.spawndb.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Work;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes, starts and removes the container of one server. The engine lets one of each name be. */
final class Containers {

  /** The server's port inside its container. */
  static final ExposedPort POSTGRES = ExposedPort.tcp(5432);

  /** Docker gives 64 MB, which parallel queries outgrow. */
  private static final long SHARED_MEMORY_BYTES = 256L << 20;

  /** A folder that no image has: memory mounted over one would get its permissions and not its owner. */
  private static final String IN_MEMORY = "/spawn-data";

  private static final BigDecimal NANO = BigDecimal.valueOf(1_000_000_000);

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

  static Map<String, String> labels(InspectContainerResponse container) {
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

  void makeVolume() {
    if (plan.tmpfs().isEmpty() && !volumeExists()) {
      daemon.ask(
          "make volume " + plan.volume(),
          docker -> docker
              .createVolumeCmd()
              .withName(plan.volume())
              .withLabels(Marks.volume(plan))
              .exec());
    }
  }

  /** Makes a container that does not run yet and returns its id; empty if somebody else just made it. */
  Optional<String> make(Image image, int port) {
    return daemon.ask("make container " + plan.name(), docker -> {
      try {
        return Optional.of(
            described(docker.createContainerCmd(image.id()), image, port).exec().getId());
      } catch (ConflictException e) {
        return Optional.empty();
      }
    });
  }

  private CreateContainerCmd described(CreateContainerCmd command, Image image, int port) {
    plan.platform().ifPresent(command::withPlatform);
    return command
        .withName(plan.name())
        .withLabels(Marks.container(plan))
        .withEnv(plan.environment(
            (plan.tmpfs().isPresent() ? IN_MEMORY : image.mount()) + "/pgdata",
            secrets(image) + "/" + Password.FILE))
        .withCmd(plan.command())
        .withExposedPorts(POSTGRES)
        .withHostConfig(host(image, port));
  }

  private HostConfig host(Image image, int port) {
    HostConfig host = HostConfig.newHostConfig()
        .withPortBindings(
            new PortBinding(Ports.Binding.bindIpAndPort(plan.publish(), port), POSTGRES))
        .withShmSize(SHARED_MEMORY_BYTES);
    plan.network().ifPresent(host::withNetworkMode);
    plan.memory().ifPresent(memory -> host.withMemory(memory.bytes()));
    plan.cpus().ifPresent(cpus -> host.withNanoCPUs(cpus.multiply(NANO).longValue()));
    plan.tmpfs()
        .ifPresentOrElse(
            size -> host.withTmpFs(Map.of(IN_MEMORY, "rw,mode=1777,size=" + size.bytes())),
            () -> host.withMounts(List.of(new Mount()
                .withType(MountType.VOLUME)
                .withSource(plan.volume())
                .withTarget(image.mount()))));
    return host;
  }

  /** The folder of the password: beside the data, and in the container where the data is in memory. */
  String secrets(Image image) {
    return plan.tmpfs().isPresent() ? "/etc" : image.mount();
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

  /** Stops a container as PostgreSQL should be, and says so. */
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
    return "PostgreSQL " + plan.major() + " in container " + plan.name();
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
}
