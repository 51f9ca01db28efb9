package io.spawndb.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import io.spawndb.api.ConfigurationException;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.Secret;
import io.spawndb.postgresql.AdminProbe;
import io.spawndb.spi.Work;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts a server if need be, and finds where this process can reach it. Confined to one thread. */
final class Reaching {

  private static final int POLL_MILLIS = 10;

  /** How often a place is tried before the container is looked at again. */
  private static final int ROUNDS = 20;

  /** A container that ends so often while it starts will not start. */
  private static final int ATTEMPTS = 3;

  private final Daemon daemon;
  private final ServerPlan plan;
  private final Places places;

  Reaching(Daemon daemon, ServerPlan plan, Map<String, String> environment) {
    this.daemon = daemon;
    this.plan = plan;
    this.places = new Places(daemon, environment);
  }

  /** Returns where the server answers a query of its admin. */
  Reached reach(boolean hadData, Work work) throws InterruptedException {
    requireReachable();
    for (int attempt = 1; ; attempt++) {
      InspectContainerResponse container = new Start(daemon, plan, hadData).up(work);
      places.meet(container);
      Optional<Reached> reached = whileRunning(container, work);
      if (reached.isPresent()) {
        return reached.get();
      }
      if (attempt == ATTEMPTS) {
        throw ended(container);
      }
    }
  }

  /** Empty if the container ended meanwhile. */
  private Optional<Reached> whileRunning(InspectContainerResponse container, Work work)
      throws InterruptedException {
    work.step("waiting", "for PostgreSQL in container " + plan.name());
    Secret password = password(container);
    Optional<InspectContainerResponse> now = Optional.of(container);
    while (now.isPresent() && Start.state(now.get()).equals("running")) {
      List<Place> all = places.of(now.get());
      for (int round = 0; round < ROUNDS; round++) {
        for (Place place : all) {
          work.proceed("waiting for PostgreSQL in container " + plan.name() + " to answer");
          if (place.answers() && letsIn(place, password, work)) {
            return Optional.of(new Reached(place, password));
          }
        }
        Thread.sleep(POLL_MILLIS);
      }
      now = daemon.find(
          "look for container " + plan.name(),
          docker -> docker.inspectContainerCmd(container.getId()).exec());
    }
    return Optional.empty();
  }

  private boolean letsIn(Place place, Secret password, Work work) throws InterruptedException {
    try {
      int major = AdminProbe.major(new Known(place, password, null, null).endpoint(), work);
      if (major != plan.major()) {
        throw new ConfigurationException(
            "Image " + plan.image() + " holds PostgreSQL " + major + ", and engine asks for "
                + plan.major(),
            "Write engine: postgresql:" + major + ", or name another image");
      }
      return true;
    } catch (ProvisioningException e) {
      if (e.retryable()) {
        return false;
      }
      throw e;
    }
  }

  private Secret password(InspectContainerResponse container) {
    String file = variable(container, "POSTGRES_PASSWORD_FILE");
    return daemon
        .ask(
            "read the admin's password",
            docker -> Password.read(
                docker, container.getId(), file.substring(0, Math.max(0, file.lastIndexOf('/')))))
        .orElseThrow(() -> ProvisioningException.lasting(
            "The admin's password is not in " + file + " of container " + plan.name(),
            "Restore that file; or, if the data may go, remove the container and its volume with docker rm"
                + " and docker volume rm",
            null));
  }

  private static String variable(InspectContainerResponse container, String name) {
    String[] variables =
        container.getConfig() == null ? null : container.getConfig().getEnv();
    for (String variable : variables == null ? new String[0] : variables) {
      if (variable.startsWith(name + "=")) {
        return variable.substring(name.length() + 1);
      }
    }
    return "";
  }

  private void requireReachable() {
    String engine = String.valueOf(daemon.address().getHost());
    if ("tcp".equals(daemon.address().getScheme())
        && plan.publish().startsWith("127.")
        && !engine.equals("localhost")
        && !engine.startsWith("127.")) {
      throw new ConfigurationException(
          "The Docker engine is on " + engine + ", and publish: " + plan.publish()
              + " lets only that machine itself reach the server",
          "Set publish: 0.0.0.0 if whoever reaches " + engine
              + " may reach the server, which asks for passwords");
    }
  }

  private ProvisioningException ended(InspectContainerResponse container)
      throws InterruptedException {
    return ProvisioningException.lasting(
        "Container " + plan.name() + " ends as soon as it starts: "
            + new LastWords(daemon).of(container.getId()),
        "See docker logs " + plan.name() + "; correct image, command, env or initdbArgs",
        null);
  }
}
