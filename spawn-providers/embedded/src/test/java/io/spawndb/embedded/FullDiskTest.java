package io.spawndb.embedded;

import static io.spawndb.embedded.TestServers.work;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spawndb.api.ProvisioningException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FullDiskTest {

  @TempDir
  private Path folder;

  @Test
  void aSmallDiskIsToldAsAFullDisk() throws Exception {
    assumeTrue(RunAs.root() && Platform.linux(), "needs root to mount a small disk");
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder.toString()) == 0);
    try {
      Binaries binaries = new BinaryCache(
              () -> TestServers.SHARED_CACHE.resolve("postgresql"), Platform.current(), 18)
          .ready(work());
      Pristine pristine = new Pristine(binaries, RunAs.detect(work()));

      assertThatThrownBy(() -> pristine.ready(folder, work()))
          .isInstanceOf(ProvisioningException.class)
          .hasMessageContaining("the disk of " + folder)
          .hasMessageContaining("is full")
          .hasMessageContaining("SPAWN_HOME")
          .hasMessageNotContaining("glibc");
    } finally {
      run("umount", folder.toString());
    }
  }

  @Test
  void aDiskTooFullToSaySoIsToldAsAFullDisk() throws Exception {
    assumeTrue(RunAs.root() && Platform.linux(), "needs root to mount a small disk");
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.toString()) == 0);
    try {
      Files.write(folder.resolve("all"), new byte[60 << 10]);

      assertThat(FullDisk.or("It failed", "it said nothing", folder, "Look", null))
          .hasMessageContaining("is full");
    } finally {
      run("umount", folder.toString());
    }
  }

  @Test
  void onlyTheReasonOfALogIsShown() throws Exception {
    Path log = Files.writeString(folder.resolve("log"), """
        2026-01-01 10:00:00.000 UTC [11] LOG:  starting PostgreSQL 18.1
        2026-01-01 10:00:00.001 UTC [12] LOG:  database system was shut down
        2026-01-01 10:00:00.002 UTC [11] FATAL:  could not write lock file: Input/output error
        2026-01-01 10:00:00.003 UTC [11] LOG:  database system is shut down
        """);

    assertThat(Tail.reason(log, 0))
        .isEqualTo("FATAL:  could not write lock file: Input/output error");
  }

  private static int run(String... words) throws Exception {
    return new ProcessBuilder(words).start().waitFor();
  }
}
