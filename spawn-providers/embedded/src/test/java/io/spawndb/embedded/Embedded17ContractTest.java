package io.spawndb.embedded;

import io.spawndb.spi.Backend;
import io.spawndb.testkit.BackendContract;

/** What Spawn relies on, with a version that is not on the class path. */
final class Embedded17ContractTest extends BackendContract {

  private static final TestBackends BACKENDS = new TestBackends(17);

  @Override
  protected Backend open() {
    return BACKENDS.open();
  }
}
