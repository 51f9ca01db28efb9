package io.spawndb.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spawndb.testkit.TestDocker;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an engine does not bear well. */
@Tag("docker")
@Timeout(120)
final class MishapsTest {

  @TempDir
  private Path home;

  @TempDir
  private Path disk;

  @BeforeAll
  static void requireDocker() {
    TestDocker.require();
  }

  @Test
  void aPullThatWasInterruptedBeginsAgain() throws Exception {
    try (SmallRegistry registry = new SmallRegistry();
        Daemon daemon = new Daemon(Optional.empty(), System.getenv())) {
      ServerPlan plan = TestEngine.plan(home, Map.of("image", registry.image()));
      ExecutorService threads = Executors.newSingleThreadExecutor();
      Future<?> first = threads.submit(() -> Image.ready(daemon, plan, TestEngine.work()));
      while (!registry.atHalf()) {
        if (first.isDone()) {
          first.get();
        }
        Thread.onSpinWait();
      }
      first.cancel(true);
      threads.shutdown();
      assertThat(Image.find(daemon, plan)).isEmpty();

      registry.goOn();

      assertThat(Image.ready(daemon, plan, TestEngine.work()).id()).startsWith("sha256:");
      TestDocker.docker("rmi", registry.image());
    }
  }

  @Test
  void aFullDiskIsToldAtTheFirstStart() throws Exception {
    assumeTrue(
        System.getProperty("user.name").equals("root"), "Skipped: only root mounts a small disk");
    String volume = "spawn-full-" + UUID.randomUUID();
    PrivateEngine.run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString());
    try {
      TestDocker.docker(
          "volume",
          "create",
          "--opt",
          "type=none",
          "--opt",
          "o=bind",
          "--opt",
          "device=" + disk,
          volume);
      DockerServer server = TestEngine.server(home, Map.of("volume", volume));

      assertThatThrownBy(() -> server.ensure(TestEngine.work()))
          .hasMessageContaining("No space left on device")
          .hasMessageContaining("docker system df");
    } finally {
      TestDocker.docker(
          "rm", "-f", "-v", TestEngine.plan(home, Map.of("volume", volume)).name());
      TestDocker.docker("volume", "rm", volume);
      PrivateEngine.run("umount", disk.toString());
    }
  }
}
