package io.spawndb.embedded;

import io.spawndb.spi.Backend;
import io.spawndb.testkit.BackendContract;
import org.junit.jupiter.api.AfterAll;

/** What Spawn relies on, with the default version. */
final class Embedded18ContractTest extends BackendContract {

  private static final TestBackends BACKENDS = new TestBackends(18);

  @Override
  protected Backend open() {
    return BACKENDS.open();
  }

  @AfterAll
  static void stop() throws Exception {
    BACKENDS.close();
  }
}
