package io.spawndb.cli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loop mounts as root: where they cannot be had, skipped on a user's machine, failed in CI. */
@Tag("loop")
class StorageIT {

  @TempDir
  Path folder;

  private ProjectFolder project;
  private Path data;

  @BeforeEach
  void useAFolderOfOurOwn() {
    boolean possible = "root".equals(System.getProperty("user.name"))
        && Files.isExecutable(Path.of("/usr/sbin/mkfs.xfs"));
    assertThat(possible || !"true".equals(System.getenv("CI")))
        .as("CI runs as root and has xfsprogs")
        .isTrue();
    assumeTrue(possible, "Skipped: needs root and mkfs.xfs");
    Path home = folder.resolve("a home");
    data = home.resolve("data");
    project = ProjectFolder.shop(folder).withHome(home);
  }

  @AfterEach
  void unmount() throws Exception {
    if (project != null) {
      project.spawn("stop");
      run("umount", data.resolve("embedded").toString());
    }
  }

  @Test
  void aPoolClonesStaysAndCanBeRemovedAndHidesNothing() throws Exception {
    assertThat(project.spawn("storage", "init", "--size", "1G").failedWith(2))
        .contains("mkfs.xfs", "mount -o loop", "--yes");
    assertThat(data.resolve("pool.img")).doesNotExist();

    assertThat(project.spawn("storage", "init", "--size", "1G", "--yes").err())
        .contains("Mounted at", "/etc/fstab", "nofail");
    assertThat(project.spawn("storage", "--json").ok())
        .contains("\"clones\": true", "\"mounted\": true");
    project.spawn("up", "orders").ok();
    assertThat(project.spawn("doctor", "--json").ok()).contains("Clones share blocks");
    assertThat(allocatedBytes(data.resolve("pool.img"))).isLessThan(300L << 20);

    // as a reboot does
    project.spawn("stop").ok();
    run("umount", data.resolve("embedded").toString());
    assertThat(project.spawn("up", "orders").failedWith(5))
        .contains("is not mounted", "spawn storage mount");
    assertThat(project.spawn("doctor").exit()).isEqualTo(1);
    project.spawn("storage", "mount", "--yes").ok();
    assertThat(project.customers("orders")).isEqualTo("Ada Grace");

    assertThat(project.spawn("storage", "init", "--size", "1G", "--yes").failedWith(3))
        .contains("a pool already");
    assertThat(project.spawn("storage", "rm").failedWith(2)).contains("would be lost");
    project.spawn("storage", "rm", "--yes").ok();
    assertThat(data.resolve("pool.img")).doesNotExist();
    assertThat(data.resolve("embedded")).isEmptyDirectory();

    project.spawn("up", "orders").ok();
    assertThat(project.spawn("storage", "init", "--size", "1G", "--yes").failedWith(3))
        .contains("holds databases", "spawn export");
    assertThat(project.customers("orders")).isEqualTo("Ada Grace");
  }

  private static long allocatedBytes(Path file) throws IOException, InterruptedException {
    Process du = new ProcessBuilder("du", "--block-size=1", file.toString()).start();
    String text =
        new String(du.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(du.waitFor()).isZero();
    return Long.parseLong(text.replaceAll("\\s.*", "").strip());
  }

  private static void run(String... words) throws Exception {
    new ProcessBuilder(words).start().waitFor();
  }
}
