package io.spawndb.docker;

import io.spawndb.api.OptionValues;
import io.spawndb.api.Progress;
import io.spawndb.postgresql.PostgresBackend;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Capabilities.CloneCost;
import io.spawndb.spi.Work;
import io.spawndb.testkit.TestDocker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Servers on the Docker engine of this machine, for tests. */
final class TestEngine {

  private TestEngine() {}

  /** A server of its own for whoever names another home. */
  static DockerServer server(Path home, Map<String, Object> options) {
    return new DockerServer(plan(home, options), environment(home));
  }

  static ServerPlan plan(Path home, Map<String, Object> options) {
    Map<String, OptionValues.Value> values = new HashMap<>();
    options.forEach((name, value) -> values.put(name, new OptionValues.Value(value, "test")));
    return ServerPlan.of(18, Optional.empty(), new OptionValues(values), environment(home));
  }

  private static Map<String, String> environment(Path home) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("SPAWN_HOME", home.toString());
    return environment;
  }

  static Backend backend(Path home) {
    return PostgresBackend.of(server(home, Map.of()), CloneCost.UNKNOWN);
  }

  /** Removes the container and the volume of a home, and what is remembered of them. */
  static void wipe(Path home) {
    forget(home.resolve("state/docker"));
    ServerPlan plan = plan(home, Map.of());
    TestDocker.docker("rm", "-f", "-v", plan.name());
    TestDocker.docker("volume", "rm", "-f", plan.volume());
  }

  private static void forget(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Work work() {
    return work(Duration.ofMinutes(1));
  }

  static Work work(Duration allowed) {
    return Work.begin("test", allowed, Progress.Listener.NONE);
  }
}
