package io.spawndb.docker;

import io.spawndb.api.EngineVersion;
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
    return new DockerProvider(environment(home))
        .source(EngineVersion.parse("postgresql:18"), values(options), Optional.empty());
  }

  static ServerPlan plan(Path home, Map<String, Object> options) {
    return ServerPlan.of(
        EngineVersion.parse("postgresql:18"), Optional.empty(), values(options), environment(home));
  }

  static Backend backend(Path home) {
    return PostgresBackend.of(server(home, Map.of()), CloneCost.UNKNOWN);
  }

  private static Map<String, String> environment(Path home) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("SPAWN_HOME", home.toString());
    return environment;
  }

  /** A backend of an engine. */
  static Backend backend(String engine, Path home, Map<String, Object> options) {
    return new DockerProvider(environment(home)).open(EngineVersion.parse(engine), values(options));
  }

  private static OptionValues values(Map<String, Object> options) {
    Map<String, OptionValues.Value> values = new HashMap<>();
    options.forEach((name, value) -> values.put(name, new OptionValues.Value(value, "test")));
    return new OptionValues(values);
  }

  /** Removes the container and the volume of a home, and what is remembered of them. */
  static void wipe(Path home) {
    wipe("postgresql:18", home, Map.of());
  }

  /** As above, of another engine, or with other options. */
  static void wipe(String engine, Path home, Map<String, Object> options) {
    forget(home.resolve("state/docker"));
    if (!TestDocker.answers()) {
      // Then all tests were skipped, and there is nothing.
      return;
    }
    ServerPlan plan = ServerPlan.of(
        EngineVersion.parse(engine), Optional.empty(), values(options), environment(home));
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
