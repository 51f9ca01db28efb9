package io.spawndb.docker;

import io.spawndb.spi.Backend;
import io.spawndb.testkit.BackendContract;
import io.spawndb.testkit.EngineUnderTest;
import io.spawndb.testkit.TestDocker;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** MariaDB in a container that keeps its data in memory. */
@Tag("docker")
final class MariaContractTest extends BackendContract {

  private static final String ENGINE = "mariadb:10.11";
  private static final Map<String, Object> IN_MEMORY = Map.of("tmpfs", "1GB");

  @TempDir
  static Path home;

  @RegisterExtension
  static final AfterAllCallback REMOVING = context -> TestEngine.wipe(ENGINE, home, IN_MEMORY);

  @Override
  protected Backend open() {
    TestDocker.requireMaria();
    return TestEngine.backend(ENGINE, home, IN_MEMORY);
  }

  @Override
  protected EngineUnderTest engine() {
    return EngineUnderTest.MARIADB;
  }
}
