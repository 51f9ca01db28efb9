package io.spawndb.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.VolumeOptions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A server's container, as the engine is told to make it.
 *
 * @param plan as configured
 * @param image made from this
 */
record Blueprint(ServerPlan plan, Image image) {

  /** Docker gives 64 MB, which parallel queries outgrow. */
  private static final long SHARED_MEMORY_BYTES = 256L << 20;

  /** A folder that no image has: memory mounted over one would get its permissions and not its owner. */
  private static final String IN_MEMORY = "/spawn-data";

  private static final BigDecimal NANO = BigDecimal.valueOf(1_000_000_000);

  CreateContainerCmd fill(CreateContainerCmd command, int port) {
    plan.platform().ifPresent(command::withPlatform);
    return command
        .withName(plan.name())
        .withLabels(Marks.container(plan))
        .withEnv(
            plan.environment(data() + plan.contract().dataFolder(), Founding.passwordIn(secrets())))
        .withCmd(plan.command())
        .withExposedPorts(plan.port())
        .withHostConfig(host(port));
  }

  private HostConfig host(int port) {
    HostConfig host = HostConfig.newHostConfig()
        .withPortBindings(
            new PortBinding(Ports.Binding.bindIpAndPort(plan.publish(), port), plan.port()))
        .withShmSize(SHARED_MEMORY_BYTES);
    plan.network().ifPresent(host::withNetworkMode);
    plan.memory().ifPresent(memory -> host.withMemory(memory.bytes()));
    plan.cpus().ifPresent(cpus -> host.withNanoCPUs(cpus.multiply(NANO).longValue()));
    plan.tmpfs()
        .ifPresentOrElse(
            size -> host.withTmpFs(Map.of(data(), "rw,mode=1777,size=" + size.bytes())),
            () -> host.withMounts(List.of(volume())));
    return host;
  }

  /** The engine makes the volume, and with these labels, if it was removed in this moment. */
  private Mount volume() {
    return new Mount()
        .withType(MountType.VOLUME)
        .withSource(plan.volume())
        .withTarget(data())
        .withVolumeOptions(new VolumeOptions().withLabels(Marks.volume(plan)));
  }

  private String data() {
    return plan.tmpfs().isPresent() && !plan.contract().ownsWhatIsMounted()
        ? IN_MEMORY
        : image.mount();
  }

  /** Beside the data; but what is put into memory before the start would not be there after it. */
  private String secrets() {
    return plan.tmpfs().isPresent() ? "/etc" : data();
  }
}
