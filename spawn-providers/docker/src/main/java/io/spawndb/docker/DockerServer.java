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
import org.jspecify.annotations.Nullable;

/** The server of one plan, in a container. Safe for use by many threads. */
final class DockerServer implements ServerSource {

  private final ServerPlan plan;
  private final Map<String, String> environment;
  private final StateFile file;
  private final Daemon daemon;
  private volatile @Nullable Known known;

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
    return remembered().map(Known::endpoint);
  }

  @Override
  public AdminEndpoint ensure(Work work) throws InterruptedException {
    Optional<Known> last = remembered();
    if (last.isPresent() && last.get().place().answers()) {
      return last.get().endpoint();
    }
    boolean hadData = last.map(Known::serverId).isPresent();
    Known reached = new Reaching(daemon, plan, environment).reach(hadData, work);
    Known now =
        last.map(before -> reached.with(before.serverId(), before.secret())).orElse(reached);
    keep(now);
    return now.endpoint();
  }

  @Override
  public void remember(String serverId, Secret secret) {
    remembered().ifPresent(now -> keep(now.with(serverId, secret)));
  }

  private Optional<Known> remembered() {
    Known now = known;
    if (now == null) {
      now = file.read().flatMap(Known::of).orElse(null);
      known = now;
    }
    return Optional.ofNullable(now);
  }

  private void keep(Known now) {
    if (now.equals(known)) {
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
    known = now;
  }

  @Override
  public List<Finding> check(boolean fix, Work work) {
    List<Finding> findings =
        new Checkup(daemon, plan, file).findings(fix, remembered().isPresent());
    // What the file says counts, which may be gone now.
    known = null;
    return findings;
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
