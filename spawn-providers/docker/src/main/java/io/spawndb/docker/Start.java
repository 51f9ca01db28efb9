package io.spawndb.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Ports;
import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Work;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the container of one server up, from whatever state it is in. Any number of processes may do this
 * at once, on any machine: the engine lets one of them make the container, and the others wait for it.
 * Confined to one thread.
 */
final class Start {

  private static final Logger log = LoggerFactory.getLogger(Start.class);

  /** Whoever makes a container starts it at once; one that stays unstarted was left by a dead process. */
  private static final Duration ABANDONED = Duration.ofSeconds(10);

  private static final int POLL_MILLIS = 20;

  /** Below the range that systems give to outgoing connections, so that it is free after a reboot. */
  private static final int FIRST_PORT = 20_000;

  private static final int PORTS = 12_000;

  private final Daemon daemon;
  private final ServerPlan plan;
  private final Containers containers;
  private final BooleanSupplier hadData;
  private final Map<String, String> environment;
  private int port;

  /**
   * Prepares to start a server.
   *
   * @param hadData whether this user knows of data in the server: if its volume is gone, a new one would
   *     hide that
   * @param environment says where this user's state lies
   */
  Start(Daemon daemon, ServerPlan plan, BooleanSupplier hadData, Map<String, String> environment) {
    this.daemon = daemon;
    this.plan = plan;
    this.containers = new Containers(daemon, plan);
    this.hadData = hadData;
    this.environment = environment;
    this.port = FIRST_PORT + Math.floorMod(plan.name().hashCode(), PORTS);
  }

  /** Returns the container, which runs; PostgreSQL in it may not answer yet. */
  InspectContainerResponse up(Work work) throws InterruptedException {
    String waitedFor = "";
    long since = System.nanoTime();
    while (true) {
      work.proceed("starting container " + plan.name());
      Optional<InspectContainerResponse> found = containers.find();
      if (found.isEmpty()) {
        make(work);
        continue;
      }
      InspectContainerResponse container = found.get();
      String state = Containers.state(container);
      if (state.equals("running")) {
        tellIfOutdated(container);
        return container;
      }
      String waitingFor = container.getId() + state;
      if (!waitingFor.equals(waitedFor)) {
        waitedFor = waitingFor;
        since = System.nanoTime();
      }
      if (!advance(container, state, Duration.ofNanos(System.nanoTime() - since), work)) {
        Thread.sleep(POLL_MILLIS);
      }
    }
  }

  /** Takes the next step towards running; false if somebody else has to. */
  private boolean advance(
      InspectContainerResponse container, String state, Duration waited, Work work)
      throws InterruptedException {
    switch (state) {
      case "paused" ->
        daemon.ask(
            "unpause container " + plan.name(),
            docker -> docker.unpauseContainerCmd(container.getId()).exec());
      case "created" -> {
        if (waited.compareTo(ABANDONED) < 0) {
          return false;
        }
        containers.remove(container.getId());
      }
      case "exited", "dead" -> restart(container, work);
      default -> {
        // "restarting", "removing": the engine is at it.
        return false;
      }
    }
    return true;
  }

  private void restart(InspectContainerResponse container, Work work) throws InterruptedException {
    requireData();
    work.step("starting", "container " + plan.name());
    keepPort(container);
    if (unfinished(container)
        || containers.outdated(container)
        || imageChanged(container, work)
        || !containers.start(container.getId())) {
      containers.remove(container.getId());
    }
  }

  private boolean imageChanged(InspectContainerResponse container, Work work)
      throws InterruptedException {
    return plan.pull().equals("always")
        && !Image.ready(daemon, plan, work).id().equals(container.getImageId());
  }

  /** What is in memory begins anew by itself, and what somebody had data in was finished. */
  private boolean unfinished(InspectContainerResponse container) {
    return !hadData.getAsBoolean()
        && plan.tmpfs().isEmpty()
        && daemon.ask(
            "read files of container " + plan.name(),
            docker ->
                Founding.of(container, plan.contract()).unfinished(docker, container.getId()));
  }

  private void keepPort(InspectContainerResponse container) {
    Ports bindings =
        container.getHostConfig() == null ? null : container.getHostConfig().getPortBindings();
    Ports.Binding[] old = bindings == null ? null : bindings.getBindings().get(plan.port());
    if (old != null && old.length > 0 && old[0].getHostPortSpec() != null) {
      port = Places.port(old[0]);
    }
  }

  private void make(Work work) throws InterruptedException {
    requireData();
    Image image = Image.ready(daemon, plan, work);
    ReadyData ready = new ReadyData(daemon, plan, image, environment);
    if (!containers.volumeExists()) {
      ready.ensure(work);
    }
    work.step("starting", "container " + plan.name());
    Optional<String> made = containers.make(image, port);
    Optional<InspectContainerResponse> container =
        made.isEmpty() ? Optional.empty() : containers.find();
    if (container.isEmpty() || !container.get().getId().equals(made.get())) {
      return;
    }
    try {
      begin(container.get(), ready);
    } catch (RuntimeException e) {
      try {
        containers.remove(made.get());
      } catch (RuntimeException clean) {
        e.addSuppressed(clean);
      }
      throw e;
    }
  }

  private void begin(InspectContainerResponse container, ReadyData ready) {
    String id = container.getId();
    if (unfinished(container)) {
      containers.remove(id);
      removeUnfinished();
      return;
    }
    daemon.ask("write files into container " + plan.name(), docker -> {
      Fence.put(plan.contract(), docker, id);
      Founding.of(container, plan.contract()).begin(docker, id);
      // What was put half is removed as a first start that was killed: there is a password and no
      // mark.
      return plan.tmpfs().isEmpty() && ready.put(docker, id);
    });
    if (!containers.start(id)) {
      containers.remove(id);
      port = FIRST_PORT + (port - FIRST_PORT + 1) % PORTS;
    }
  }

  private void removeUnfinished() {
    boolean gone = containers.removeVolume() || !containers.volumeExists();
    if (!gone && containers.find().isEmpty()) {
      throw ProvisioningException.lasting(
          "The first start of a server in volume " + plan.volume()
              + " was killed, and Spawn did not make" + " that volume",
          "If nothing of yours is in it, run docker volume rm " + plan.volume() + " and try again",
          null);
    }
  }

  private void requireData() {
    if (plan.tmpfs().isEmpty() && !containers.volumeExists() && hadData.getAsBoolean()) {
      throw ProvisioningException.lasting(
          "Volume " + plan.volume() + ", which keeps the data of container " + plan.name()
              + ", is not there any more",
          "Restore it; if it was removed on purpose, run spawn doctor --fix to begin anew",
          null);
    }
  }

  private void tellIfOutdated(InspectContainerResponse container) {
    if (containers.outdated(container)) {
      log.warn(
          "Container {} was made with other settings than configured now, which take effect when it is"
              + " started next, as after spawn stop",
          plan.name());
    }
  }
}
