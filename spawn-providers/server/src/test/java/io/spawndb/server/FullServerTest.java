package io.spawndb.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spawndb.api.Progress;
import io.spawndb.api.Project;
import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Backend;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Origin;
import io.spawndb.spi.Work;
import io.spawndb.testkit.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FullServerTest {

  private static final DatabaseId ORDERS =
      new DatabaseId(DatabaseId.Kind.ENVIRONMENT, Project.named("shop"), "orders@main");

  @TempDir
  private Path home;

  @Test
  void aServerWhoseDiskIsFullSaysSoAndKeepsNothingHalfMade() throws Exception {
    Path disk = Files.createTempDirectory(Path.of("/tmp"), "spawn-small");
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=128m", "tmpfs", disk.toString()) == 0,
        "needs root to mount a small disk");
    try (TestPostgres server = TestPostgres.startIn(disk, 18);
        Backend backend = OnServer.open(server, TestPostgres.ADMIN, home)) {
      assertThat(backend.databases(work())).isEmpty();
      Path filling = fill(disk);

      assertThatThrownBy(() -> backend.create(ORDERS, Origin.Empty.BARE, Labels.NONE, work()))
          .isInstanceOf(ProvisioningException.class)
          .hasMessageMatching(".*(the disk of PostgreSQL|write to its disk).* full .*")
          .hasMessageContaining("Free space there");

      Files.delete(filling);
      assertThat(backend.find(ORDERS, work())).isEmpty();
      backend.create(ORDERS, Origin.Empty.BARE, Labels.NONE, work());
      assertThat(backend.check(false, work()))
          .noneMatch(finding -> finding.toString().contains("orders"));
    } finally {
      run("umount", disk.toString());
      Files.delete(disk);
    }
  }

  /** Leaves too little for a database, and enough for what the server writes anyway. */
  private static Path fill(Path disk) throws Exception {
    Path filling = disk.resolve("filling");
    long left = disk.toFile().getUsableSpace() - (3 << 20);
    Files.write(filling, new byte[Math.toIntExact(left)]);
    return filling;
  }

  private static int run(String... words) throws Exception {
    return new ProcessBuilder(words).start().waitFor();
  }

  private static Work work() {
    return Work.begin("orders", Duration.ofSeconds(60), Progress.Listener.NONE);
  }
}
