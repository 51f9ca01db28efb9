package io.spawndb.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spawndb.api.EngineVersion;
import io.spawndb.api.OptionValues;
import io.spawndb.api.Progress;
import io.spawndb.postgresql.PostgresBackend;
import io.spawndb.spi.Availability;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Capabilities.CloneCost;
import io.spawndb.spi.Work;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Docker engine of this machine, for tests, with an image of PostgreSQL 18. Where there is none, tests
 * are skipped and say so, and in CI they fail.
 */
final class TestEngine {

  static final String IMAGE = "postgres:18";

  private static final Path SHARED =
      Path.of(System.getProperty("spawn.test.shared", "missing")).resolve("docker");

  private TestEngine() {}

  /** Skips the test where there is no engine, and brings the image where it is missing. */
  static void require() {
    Daemon daemon = new Daemon(Optional.empty(), System.getenv());
    Availability engine = daemon.probe();
    assertThat(engine.usable() || System.getenv("CI") == null)
        .as("Docker in CI: " + engine.explanation())
        .isTrue();
    assumeTrue(engine.usable(), "Skipped: " + engine.explanation());
    boolean present = daemon
        .find("look for the image", docker -> docker.inspectImageCmd(IMAGE).exec())
        .isPresent();
    if (!present && Files.isExecutable(SHARED.resolve("images.sh"))) {
      run(SHARED.resolve("images.sh").toString(), "postgres", jar().toString(), IMAGE);
    }
    daemon.close();
  }

  /** A server of its own for whoever names another home. */
  static DockerServer server(Path home, Map<String, Object> options) {
    Map<String, OptionValues.Value> values = new HashMap<>();
    options.forEach((name, value) -> values.put(name, new OptionValues.Value(value, "test")));
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("SPAWN_HOME", home.toString());
    return new DockerProvider(environment)
        .source(EngineVersion.parse("postgresql:18"), new OptionValues(values));
  }

  static Backend backend(Path home) {
    return PostgresBackend.of(server(home, Map.of()), CloneCost.UNKNOWN);
  }

  /** Removes the container and the volume of a home, and what is remembered of them. */
  static void wipe(Path home) {
    forget(home.resolve("state/docker"));
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("SPAWN_HOME", home.toString());
    ServerPlan plan = ServerPlan.of(18, new OptionValues(Map.of()), environment);
    docker("rm", "-f", "-v", plan.name());
    docker("volume", "rm", "-f", plan.volume());
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

  /** Runs the docker command, which shares nothing with what is tested, and returns what it says. */
  static String docker(String... words) {
    return run(Stream.concat(Stream.of("docker"), Stream.of(words)).toArray(String[]::new));
  }

  static Work work() {
    return work(Duration.ofMinutes(1));
  }

  static Work work(Duration allowed) {
    return Work.begin("test", allowed, Progress.Listener.NONE);
  }

  private static String run(String... words) {
    try {
      Process process = new ProcessBuilder(List.of(words))
          .redirectErrorStream(true)
          .redirectInput(new File("/dev/null"))
          .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(words[0] + " " + words[1] + ": " + said).isZero();
      return said.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Path jar() {
    try (Stream<Path> jars = Files.list(Path.of(System.getProperty("spawn.test.postgres")))) {
      return jars.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
