package io.spawndb.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.spawndb.api.SpawnException;
import io.spawndb.spi.Availability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Docker engine as this process reaches it. Connects at the first question. Thread-safe. */
final class Daemon implements AutoCloseable {

  /** A question to the engine. */
  @FunctionalInterface
  interface Question<T> {
    T ask(DockerClient client);
  }

  private static final Duration PATIENCE = Duration.ofMillis(900);

  private final Optional<String> chosen;
  private final Map<String, String> environment;
  private @Nullable DockerClient client;
  private @Nullable DockerClientConfig config;

  Daemon(Optional<String> chosen, Map<String, String> environment) {
    this.chosen = chosen;
    this.environment = environment;
  }

  /**
   * Asks the engine.
   *
   * @param action what could not be done if it fails: {@code "start the container"}
   * @throws io.spawndb.api.ProvisioningException if the engine cannot be reached or refuses
   */
  <T> T ask(String action, Question<T> question) {
    try {
      return question.ask(open());
    } catch (DockerException e) {
      throw DaemonFailure.refused(action, e);
    } catch (SpawnException e) {
      throw e;
    } catch (RuntimeException e) {
      throw DaemonFailure.unreachable(address(), e);
    }
  }

  /** As {@link #ask}, but empty where what was asked about is not there. */
  <T> Optional<T> find(String action, Question<T> question) {
    return ask(action, docker -> {
      try {
        return Optional.of(question.ask(docker));
      } catch (NotFoundException e) {
        return Optional.empty();
      }
    });
  }

  /** Looks whether the engine answers. Takes at most a second. */
  Availability probe() {
    try (DockerClient quick = connect(config(), PATIENCE)) {
      return Availability.usable(
          "Docker " + quick.versionCmd().exec().getVersion() + " at " + address());
    } catch (SpawnException e) {
      return Availability.unusable(e.problem(), e.remedy());
    } catch (DockerException e) {
      SpawnException told = DaemonFailure.refused("ask the engine", e);
      return Availability.unusable(told.problem(), told.remedy());
    } catch (RuntimeException | IOException e) {
      SpawnException told = DaemonFailure.unreachable(address(), e);
      return Availability.unusable(told.problem(), told.remedy());
    }
  }

  /** Returns where the engine is. */
  URI address() {
    return config().getDockerHost();
  }

  private synchronized DockerClientConfig config() {
    DockerClientConfig found = config;
    if (found == null) {
      found = DaemonAddress.find(chosen, environment);
      config = found;
    }
    return found;
  }

  private synchronized DockerClient open() {
    DockerClient open = client;
    if (open == null) {
      open = connect(config(), null);
      client = open;
    }
    return open;
  }

  private static DockerClient connect(DockerClientConfig config, @Nullable Duration patience) {
    URI address = config.getDockerHost();
    if ("unix".equals(address.getScheme()) && !Files.exists(Path.of(address.getPath()))) {
      // The client would try several times, and log each.
      throw new UncheckedIOException(new NoSuchFileException(address.getPath()));
    }
    ZerodepDockerHttpClient.Builder builder = new ZerodepDockerHttpClient.Builder()
        .dockerHost(config.getDockerHost())
        .sslConfig(config.getSSLConfig())
        .connectionTimeout(patience == null ? Duration.ofSeconds(10) : patience);
    if (patience != null) {
      builder.responseTimeout(patience);
    }
    return DockerClientImpl.getInstance(config, builder.build());
  }

  @Override
  public synchronized void close() {
    DockerClient open = client;
    client = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // It is gone either way.
      }
    }
  }
}
