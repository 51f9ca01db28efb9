package io.spawndb.docker;

import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import io.spawndb.api.ConfigurationException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the Docker engine is: as configured, else {@code DOCKER_HOST}, else Docker's current context, else
 * the socket of an engine that keeps it elsewhere.
 */
final class DaemonAddress {

  private static final String UNIX = "unix://";

  private DaemonAddress() {}

  static DockerClientConfig find(Optional<String> chosen, Map<String, String> environment) {
    DefaultDockerClientConfig.Builder builder =
        DefaultDockerClientConfig.createDefaultConfigBuilder();
    try {
      chosen.ifPresent(builder::withDockerHost);
      DockerClientConfig config = builder.build();
      checked(config.getDockerHost());
      if (chosen.isPresent() || exists(config.getDockerHost())) {
        return config;
      }
      return elsewhere(environment)
          .map(socket -> (DockerClientConfig) DefaultDockerClientConfig.createDefaultConfigBuilder()
              .withDockerHost(UNIX + socket)
              .build())
          .orElse(config);
    } catch (RuntimeException e) {
      if (e instanceof ConfigurationException) {
        throw e;
      }
      throw new ConfigurationException(
          "The address of the Docker engine is not valid: " + e.getMessage(),
          "Write it as unix:///path/to/docker.sock or tcp://host:port, in dockerHost or DOCKER_HOST; with"
              + " DOCKER_TLS_VERIFY=1, DOCKER_CERT_PATH is the folder of your ca.pem, cert.pem and key.pem for it",
          e);
    }
  }

  private static void checked(URI host) {
    if ("ssh".equals(host.getScheme())) {
      throw new ConfigurationException(
          "The Docker engine is reached by ssh (" + host.getHost()
              + "), which Spawn does not speak",
          "Forward its socket, as ssh -NL /tmp/docker.sock:/var/run/docker.sock does, and set dockerHost"
              + " to it");
    }
  }

  private static boolean exists(URI host) {
    return !"unix".equals(host.getScheme()) || Files.exists(Path.of(host.getPath()));
  }

  /** Rootless Docker, Docker Desktop, Colima, Rancher Desktop, Podman rootless and rootful. */
  private static Optional<Path> elsewhere(Map<String, String> environment) {
    List<Path> places = new ArrayList<>();
    Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", ".")));
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    if (!runtime.isEmpty()) {
      places.add(Path.of(runtime, "docker.sock"));
    }
    places.add(home.resolve(".docker/run/docker.sock"));
    places.add(home.resolve(".docker/desktop/docker.sock"));
    places.add(home.resolve(".colima/default/docker.sock"));
    places.add(home.resolve(".rd/docker.sock"));
    if (!runtime.isEmpty()) {
      places.add(Path.of(runtime, "podman/podman.sock"));
    }
    places.add(Path.of("/run/podman/podman.sock"));
    return places.stream().filter(Files::exists).findFirst();
  }
}
