package io.spawndb.kubernetes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spawndb.api.EnvironmentName;
import io.spawndb.api.Project;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Tenant;
import io.spawndb.testkit.BackendContract;
import io.spawndb.testkit.TestCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole contract on cloned volumes: some hundred pods, a quarter of an hour. Asked for with {@code
 * -Dspawn.test.volumes=true}.
 */
@Tag("kubernetes")
final class VolumeContractTest extends BackendContract {

  @TempDir
  static Path home;

  private static @Nullable String namespace;
  private static @Nullable CloningStorage storage;

  /** An extension, because it comes after what the contract does at its end. */
  @RegisterExtension
  static final AfterAllCallback REMOVING = context -> {
    if (namespace != null) {
      TestCluster.kubectl("delete", "namespace", namespace);
    }
    if (storage != null) {
      storage.close();
    }
  };

  @Override
  protected Duration patience() {
    return Duration.ofMinutes(2);
  }

  @Override
  protected Backend open() {
    assumeTrue(Boolean.getBoolean("spawn.test.volumes"), "Skipped: set -Dspawn.test.volumes=true");
    TestCluster.require();
    if (namespace == null) {
      namespace = TestCluster.namespace();
      storage = storage();
    }
    return TestServers.provider(home)
        .open(
            TestServers.ENGINE,
            TestServers.options(
                namespace, Map.of("storageClass", CloningStorage.CLASS, "clone", "volume")),
            new Tenant(Project.named("contract"), new EnvironmentName("alone")));
  }

  private static CloningStorage storage() {
    try {
      return CloningStorage.start(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
