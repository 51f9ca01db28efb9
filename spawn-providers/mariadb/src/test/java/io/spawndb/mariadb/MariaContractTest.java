package io.spawndb.mariadb;

import io.spawndb.spi.Backend;
import io.spawndb.testkit.BackendContract;
import io.spawndb.testkit.EngineUnderTest;
import io.spawndb.testkit.TestMaria;
import org.junit.jupiter.api.AutoClose;

final class MariaContractTest extends BackendContract {

  @AutoClose
  private final TestMaria server = TestMaria.start();

  @Override
  protected Backend open() {
    return MariaBackend.of(new RunningServer(server.port()));
  }

  @Override
  protected EngineUnderTest engine() {
    return EngineUnderTest.MARIADB;
  }
}
