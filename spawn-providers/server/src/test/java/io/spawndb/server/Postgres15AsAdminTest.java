package io.spawndb.server;

import io.spawndb.spi.Backend;
import io.spawndb.testkit.BackendContract;
import io.spawndb.testkit.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

final class Postgres15AsAdminTest extends BackendContract {

  @TempDir
  static Path home;

  @AutoClose
  private final TestPostgres server = TestPostgres.start(15);

  @Override
  protected Backend open() {
    return OnServer.open(server, TestPostgres.ADMIN, home);
  }
}
