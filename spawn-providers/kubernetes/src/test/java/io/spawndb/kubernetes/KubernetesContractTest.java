package io.spawndb.kubernetes;

import io.spawndb.spi.Backend;
import io.spawndb.testkit.BackendContract;
import io.spawndb.testkit.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("kubernetes")
final class KubernetesContractTest extends BackendContract {

  @TempDir
  static Path home;

  private static @Nullable String namespace;

  /** An extension, because it comes after what the contract does at its end. */
  @RegisterExtension
  static final AfterAllCallback REMOVING = context -> {
    if (namespace != null) {
      TestCluster.drop(namespace);
    }
  };

  /** The first call waits for a pod. */
  @Override
  protected Duration patience() {
    return Duration.ofMinutes(2);
  }

  @Override
  protected Backend open() {
    TestCluster.require();
    String here = namespace == null ? TestCluster.namespace() : namespace;
    namespace = here;
    return TestServers.backend(home, here);
  }
}
