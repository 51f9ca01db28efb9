package io.spawndb.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import io.spawndb.api.ConfigurationException;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.Secret;
import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.spi.Work;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Starts a server if need be, and finds where this process can reach it. Confined to one thread. */
final class Reaching {

  private static final int POLL_MILLIS = 10;

  /** How long places are tried before the container is looked at again, which may have ended. */
  private static final Duration PATIENCE = Duration.ofMillis(300);

  /** After this a place that does not answer while another does is out of reach from here. */
  private static final Duration SILENCE = Duration.ofSeconds(1);

  /** A container that ends so often while it starts will not start. */
  private static final int ATTEMPTS = 3;

  private final Daemon daemon;
  private final ServerPlan plan;
  private final ImageContract contract;
  private final Places places;
  private final Map<String, String> environment;

  Reaching(Daemon daemon, ServerPlan plan, Map<String, String> environment) {
    this.daemon = daemon;
    this.plan = plan;
    this.contract = plan.contract();
    this.environment = environment;
    this.places = new Places(daemon, environment, plan.port());
  }

  /** Returns where the server answers a query of its admin. */
  Known reach(BooleanSupplier hadData, Work work) throws InterruptedException {
    requireReachable();
    for (int attempt = 1; ; attempt++) {
      InspectContainerResponse container = new Start(daemon, plan, hadData, environment).up(work);
      places.meet(container);
      Optional<Known> reached = whileRunning(container, work);
      if (reached.isPresent()) {
        return reached.get();
      }
      if (attempt == ATTEMPTS || endedForLackOfSpace(container, work)) {
        throw ended(container, work);
      }
    }
  }

  /** Empty if the container ended meanwhile. */
  private Optional<Known> whileRunning(InspectContainerResponse container, Work work)
      throws InterruptedException {
    work.step("waiting", "for " + contract.name() + " in container " + plan.name());
    Secret password = password(container);
    Optional<Secret> first = daemon.ask(
        "read files of container " + plan.name(),
        docker -> Founding.of(container, contract).first(docker, container.getId()));
    Optional<InspectContainerResponse> now = Optional.of(container);
    while (now.isPresent() && Containers.state(now.get()).equals("running")) {
      List<Place> all = places.of(now.get());
      long since = System.nanoTime();
      while (System.nanoTime() - since < PATIENCE.toNanos()) {
        work.proceed(
            "waiting for " + contract.name() + " in container " + plan.name() + " to answer");
        if (all.stream().anyMatch(place -> place.answers(contract))) {
          Optional<Place> likeliest = likeliest(container, new Keys(first, password), work);
          if (likeliest.isPresent() && finished(container)) {
            return Optional.of(new Known(likeliest.get(), password, null, null));
          }
        }
        Thread.sleep(POLL_MILLIS);
      }
      now = look(container);
    }
    return Optional.empty();
  }

  /**
   * A server that starts may answer on its own network before the engine has published its port, so the
   * other places count only where the published one stays silent.
   */
  private Optional<Place> likeliest(InspectContainerResponse container, Keys keys, Work work)
      throws InterruptedException {
    long since = System.nanoTime();
    while (System.nanoTime() - since < SILENCE.toNanos()) {
      Optional<Place> first =
          look(container).stream().flatMap(now -> places.of(now).stream()).findFirst();
      if (first.isPresent() && first.get().answers(contract)) {
        return letsIn(first.get(), keys, work) ? first : Optional.empty();
      }
      Thread.sleep(POLL_MILLIS);
    }
    for (Place place : look(container).map(places::of).orElse(List.of())) {
      if (place.answers(contract) && letsIn(place, keys, work)) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  private Optional<InspectContainerResponse> look(InspectContainerResponse container) {
    return daemon.find(
        "look for container " + plan.name(),
        docker -> docker.inspectContainerCmd(container.getId()).exec());
  }

  /**
   * The admin's passwords.
   *
   * @param first the one that a server has whose data was not made for it, until it gets its own
   * @param own the server's own
   */
  private record Keys(Optional<Secret> first, Secret own) {}

  private boolean letsIn(Place place, Keys keys, Work work) throws InterruptedException {
    try {
      if (keys.first().isPresent()) {
        contract.changePassword(endpoint(place, keys.first().get()), keys.own(), work);
      }
      String release = contract.release(endpoint(place, keys.own()), work);
      if (!release.equals(plan.release())) {
        throw new ConfigurationException(
            "Image " + plan.image() + " holds " + contract.name() + " " + release
                + ", and engine asks for " + plan.release(),
            "Write engine: " + contract.engine() + ":" + release + ", or name another image");
      }
      return true;
    } catch (ProvisioningException e) {
      if (e.retryable()) {
        return false;
      }
      throw e;
    }
  }

  private AdminEndpoint endpoint(Place place, Secret password) {
    return new Known(place, password, null, null).endpoint(contract);
  }

  /** Marks the data as good before anybody uses it; false if the container was removed meanwhile. */
  private boolean finished(InspectContainerResponse container) {
    return daemon
        .find("write files into container " + plan.name(), docker -> {
          Founding founding = Founding.of(container, contract);
          if (founding.first(docker, container.getId()).isPresent()) {
            Flush.run(docker, container);
          }
          founding.finish(docker, container.getId());
          return true;
        })
        .isPresent();
  }

  private Secret password(InspectContainerResponse container) {
    Founding founding = Founding.of(container, plan.contract());
    return daemon
        .ask("read the admin's password", docker -> founding.password(docker, container.getId()))
        .orElseThrow(() -> ProvisioningException.lasting(
            "The admin's password is not in " + founding + " of container " + plan.name(),
            "Restore that file; or, if the data may go, remove the container and its volume with docker rm"
                + " and docker volume rm",
            null));
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

  private boolean endedForLackOfSpace(InspectContainerResponse container, Work work)
      throws InterruptedException {
    return look(container).isPresent()
        && DaemonFailure.saysFull(new LastWords(daemon).of(container.getId(), work));
  }

  private ProvisioningException ended(InspectContainerResponse container, Work work)
      throws InterruptedException {
    String words = new LastWords(daemon).of(container.getId(), work);
    return ProvisioningException.lasting(
        "Container " + plan.name() + " ends as soon as it starts: " + words,
        DaemonFailure.saysFull(words)
            ? DaemonFailure.SPACE
            : "See docker logs " + plan.name()
                + "; correct image, command, env, serverSettings or initdbArgs",
        null);
  }
}
