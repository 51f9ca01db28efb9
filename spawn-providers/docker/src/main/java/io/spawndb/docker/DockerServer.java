package io.spawndb.docker;

import io.spawndb.api.ProvisioningException;
import io.spawndb.api.Secret;
import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.postgresql.ServerSource;
import io.spawndb.postgresql.StateFile;
import io.spawndb.spi.Availability;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The server of one plan, in a container. Safe for use by many threads. */
final class DockerServer implements ServerSource {

  private final ServerPlan plan;
  private final Map<String, String> environment;
  private final StateFile file;
  private final Daemon daemon;

  /** Describes a server and touches nothing. */
  DockerServer(ServerPlan plan, Map<String, String> environment) {
    this.plan = plan;
    this.environment = environment;
    this.file = StateFile.of(environment, "docker", key());
    this.daemon = new Daemon(plan.host(), environment);
  }

  @Override
  public String key() {
    String engine = plan.host()
        .or(() -> Optional.ofNullable(environment.get("DOCKER_HOST")))
        .or(() -> Optional.ofNullable(environment.get("DOCKER_CONTEXT")))
        .orElse("");
    return "docker:" + plan.name() + (engine.isEmpty() ? "" : " at " + engine);
  }

  @Override
  public Availability probe() {
    return daemon.probe();
  }

  @Override
  public Optional<AdminEndpoint> recall() {
    return remembered().map(known -> known.endpoint(plan.contract()));
  }

  @Override
  public AdminEndpoint ensure(Work work) throws InterruptedException {
    Optional<Known> last = remembered();
    if (last.isPresent() && last.get().place().answers(plan.contract())) {
      return last.get().endpoint(plan.contract());
    }
    Known reached = new Reaching(daemon, plan, environment).reach(this::hadData, work);
    Known now = remembered()
        .map(before -> reached.with(before.serverId(), before.secret()))
        .orElse(reached);
    keep(now);
    return now.endpoint(plan.contract());
  }

  /** Whether this user knows of data in the server: as the file says, which goes before the data does. */
  private boolean hadData() {
    return remembered().map(Known::serverId).isPresent();
  }

  /** Read each time: another process may have removed the server, or found it elsewhere. */
  private Optional<Known> remembered() {
    return file.read().flatMap(Known::of);
  }

  @Override
  public boolean exclusive() {
    return plan.tenant().isPresent();
  }

  @Override
  public boolean remove(Work work) {
    try {
      file.delete();
    } catch (IOException e) {
      throw ProvisioningException.lasting(
          "The file " + file + " cannot be deleted: " + e, "Make its folder writable", e);
    }
    Containers containers = new Containers(daemon, plan);
    containers.find().ifPresent(container -> {
      containers.stop(container.getId(), work);
      containers.remove(container.getId());
    });
    // Whoever started it again meanwhile keeps it: the engine removes nothing that runs, or is
    // used.
    return containers.find().isEmpty() && (plan.tmpfs().isPresent() || containers.removeVolume());
  }

  @Override
  public void remember(String serverId, Secret secret) {
    remembered().ifPresent(now -> keep(now.with(serverId, secret)));
  }

  private void keep(Known now) {
    if (now.equals(remembered().orElse(null))) {
      return;
    }
    try {
      file.write(now.text());
    } catch (IOException e) {
      throw ProvisioningException.lasting(
          "The file " + file + " cannot be written: " + e,
          "Make its folder writable, or set SPAWN_HOME to another",
          e);
    }
  }

  @Override
  public List<Finding> check(boolean fix, Work work) {
    return new Checkup(daemon, plan, file).findings(fix, remembered().isPresent());
  }

  @Override
  public List<String> stop(Work work) {
    Containers containers = new Containers(daemon, plan);
    return containers
        .find()
        .filter(container -> Containers.state(container).equals("running"))
        .map(container -> containers.stop(container.getId(), work))
        .stream()
        .toList();
  }

  @Override
  public void close() {
    daemon.close();
  }
}
