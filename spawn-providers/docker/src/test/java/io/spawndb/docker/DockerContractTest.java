package io.spawndb.docker;

import io.spawndb.spi.Backend;
import io.spawndb.testkit.BackendContract;
import io.spawndb.testkit.TestDocker;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("docker")
final class DockerContractTest extends BackendContract {

  @TempDir
  static Path home;

  /** An extension, because it comes after what the contract does at its end. */
  @RegisterExtension
  static final AfterAllCallback REMOVING = context -> TestEngine.wipe(home);

  @Override
  protected Backend open() {
    TestDocker.require();
    return TestEngine.backend(home);
  }
}
