package io.spawndb.embedded;

import io.spawndb.spi.Backend;
import io.spawndb.testkit.BackendContract;

/** What Spawn relies on, with the default version. */
final class Embedded18ContractTest extends BackendContract {

  private static final TestBackends BACKENDS = new TestBackends(18);

  @Override
  protected Backend open() {
    return BACKENDS.open();
  }
}
