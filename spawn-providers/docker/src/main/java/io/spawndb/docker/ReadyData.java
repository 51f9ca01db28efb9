package io.spawndb.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.HostConfig;
import io.spawndb.api.SpawnException;
import io.spawndb.postgresql.StateFolder;
import io.spawndb.spi.ContentDigest;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an image makes when it finds no data, kept as a file: most of a first start is spent on that, and a server that
 * one environment has to itself is started for the first time often. It is made by the image itself, in a container
 * that is stopped when it serves, under a password of its own that no server keeps. A file belongs to one image and its
 * arguments; it is whole or not there.
 */
final class ReadyData {

  private static final Logger log = LoggerFactory.getLogger(ReadyData.class);

  private static final String MAKING = "io.spawndb.making";
  private static final SmallFile PASSWORD = new SmallFile("/etc", "spawn-admin");

  /** Lines of {@code postmaster.pid}: what the server listens on, and how far it is. */
  private static final int ADDRESS = 5;

  private static final int STATUS = 7;

  private static final int POLL_MILLIS = 20;
  private static final int STOP_SECONDS = 60;

  /** An image that takes longer does not save anybody's time. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** Whoever makes one is done by then, or dead. */
  private static final Duration ABANDONED = Duration.ofMinutes(5);

  private final Daemon daemon;
  private final ServerPlan plan;
  private final Image image;
  private final Path file;
  private final String container;

  ReadyData(Daemon daemon, ServerPlan plan, Image image, Map<String, String> environment) {
    this.daemon = daemon;
    this.plan = plan;
    this.image = image;
    String key = ContentDigest.of(image.id() + "\n" + String.join("\n", variables()) + "\n"
            + plan.contract().script().orElse(""))
        .substring(0, 32);
    this.file = StateFolder.of(environment).resolve("docker-data").resolve(key + ".tar.gz");
    this.container = "spawn-making-" + ContentDigest.of(file.toString()).substring(0, 16);
  }

  private List<String> variables() {
    return plan.environment(folder(), PASSWORD.folder() + "/" + PASSWORD.name());
  }

  private String folder() {
    return image.mount() + plan.contract().dataFolder();
  }

  /** Puts it into a container that was never started and whose volume is empty; false if there is none. */
  boolean put(DockerClient docker, String id) {
    boolean empty = new SmallFile(folder(), "PG_VERSION").read(docker, id).isEmpty();
    if (!empty || !Files.exists(file)) {
      return false;
    }
    try (InputStream archive = Files.newInputStream(file)) {
      docker
          .copyArchiveToContainerCmd(id)
          .withRemotePath(image.mount())
          .withTarInputStream(archive)
          .exec();
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes it if it is worth it and missing. Without it a server starts all the same, so no failure is told. */
  void ensure(Work work) throws InterruptedException {
    boolean worth =
        plan.contract().copies() && plan.tenant().isPresent() && plan.tmpfs().isEmpty();
    if (!worth || Files.exists(file)) {
      return;
    }
    work.step("making", "data for servers of " + plan.image());
    try {
      Optional<String> made = daemon.ask("make container " + container, this::begin);
      if (made.isPresent()) {
        fill(made.get(), work);
      }
    } catch (SpawnException | UncheckedIOException e) {
      log.debug("No data was made ahead for {}", plan.image(), e);
    }
  }

  /** Empty if somebody else is at it; what a dead process left is removed. */
  private Optional<String> begin(DockerClient docker) {
    try {
      String id = docker
          .createContainerCmd(image.id())
          .withName(container)
          .withLabels(Map.of(MAKING, plan.image()))
          .withEnv(variables())
          .withCmd("postgres")
          .withHostConfig(HostConfig.newHostConfig().withNetworkMode("none"))
          .exec()
          .getId();
      return Optional.of(id);
    } catch (ConflictException e) {
      removeAbandoned(docker);
      return Optional.empty();
    }
  }

  private void removeAbandoned(DockerClient docker) {
    try {
      Instant since = Instant.parse(docker.inspectContainerCmd(container).exec().getCreated());
      if (since.plus(ABANDONED).isBefore(Instant.now())) {
        remove(docker, container);
      }
    } catch (NotFoundException e) {
      // It is gone.
    }
  }

  private static boolean remove(DockerClient docker, String id) {
    try {
      docker.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
    } catch (NotFoundException | ConflictException e) {
      // Somebody else removes it.
    }
    return true;
  }

  private void fill(String id, Work work) throws InterruptedException {
    String password = Founding.newPassword();
    try {
      daemon.ask("make data with image " + plan.image(), docker -> {
        PASSWORD.write(docker, id, password);
        Fence.put(plan.contract(), docker, id);
        return docker.startContainerCmd(id).exec();
      });
      if (ended(id, work)) {
        daemon.ask("read data of container " + container, docker -> {
          keep(docker, id, password);
          return true;
        });
      }
    } finally {
      daemon.ask("remove container " + container, docker -> remove(docker, id));
    }
  }

  /** Stops the server as soon as it serves; whether both went well. */
  private boolean ended(String id, Work work) throws InterruptedException {
    // What is only to save time may not use up the time of the start that comes behind it.
    Duration allowed = work.left().dividedBy(2);
    long until = System.nanoTime() + (allowed.compareTo(LONGEST) < 0 ? allowed : LONGEST).toNanos();
    while (!daemon.ask("read files of container " + container, docker -> serves(docker, id))) {
      work.proceed("making data for servers of " + plan.image());
      if (System.nanoTime() - until > 0 || !Containers.state(inspected(id)).equals("running")) {
        return false;
      }
      Thread.sleep(POLL_MILLIS);
    }
    daemon.ask(
        "stop container " + container,
        docker -> docker.stopContainerCmd(id).withTimeout(STOP_SECONDS).exec());
    ContainerState state = inspected(id).getState();
    return state != null && Long.valueOf(0).equals(state.getExitCodeLong());
  }

  private InspectContainerResponse inspected(String id) {
    return daemon.ask(
        "look for container " + container,
        docker -> docker.inspectContainerCmd(id).exec());
  }

  /** The server that images start to make their data listens nowhere; the one that users get does. */
  private boolean serves(DockerClient docker, String id) {
    List<String> lines = new SmallFile(folder(), "postmaster.pid")
        .read(docker, id)
        .map(text -> text.lines().toList())
        .orElse(List.of());
    return lines.size() > STATUS
        && !lines.get(ADDRESS).isBlank()
        && lines.get(STATUS).startsWith("ready");
  }

  private void keep(DockerClient docker, String id, String password) {
    try (InputStream archive = docker.copyArchiveFromContainerCmd(id, folder()).exec()) {
      ReadyArchive.write(archive, Founding.firstFile(password), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
