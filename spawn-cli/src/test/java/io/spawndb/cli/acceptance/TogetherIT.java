package io.spawndb.cli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that meet, and commands that are killed. */
class TogetherIT {

  private static final int KILLS = Integer.getInteger("spawn.test.kills", 5);

  @TempDir
  static Path elsewhere;

  @TempDir
  Path folder;

  @AfterAll
  static void stopTheServer() {
    ProjectFolder.shop(elsewhere).spawn("stop").ok();
  }

  @Test
  void twoThatComeFirstFindOneEnvironment() throws Exception {
    ProjectFolder project = ProjectFolder.shop(folder);
    Path err = Files.createTempFile("together", ".err");

    Process one = project.start(err, "up", "orders");
    Process other = project.start(err, "up", "orders");

    assertThat(one.waitFor(2, TimeUnit.MINUTES) && other.waitFor(2, TimeUnit.MINUTES))
        .isTrue();
    assertThat(one.exitValue() + other.exitValue()).as(Files.readString(err)).isZero();
    assertThat(one.inputReader().readLine()).isEqualTo(other.inputReader().readLine());
    assertThat(project.customers("orders")).isEqualTo("Ada Grace");
    assertThat(project.spawn("ls", "--output", "plain").ok().lines()).hasSize(1);
  }

  @Test
  void whoeverComesAfterOneThatWasKilledFindsAWholeEnvironment() throws Exception {
    long seed = Long.getLong("spawn.test.seed", System.nanoTime());
    Random random = new Random(seed);
    Path err = Files.createTempFile("killed", ".err");
    ProjectFolder project = ProjectFolder.shop(folder);
    for (int i = 0; i < KILLS; i++) {
      project.write("seed/customer.csv", "id,name\n1,Ada\n2,Grace\n3,Number" + i + "\n");
      String name = "orders@" + i;
      Process process = project.start(err, "up", name);
      process.waitFor(200 + random.nextInt(1800), TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();

      assertThat(project.customers(name)).as("seed %s", seed).isEqualTo("Ada Grace Number" + i);
    }
    project.spawn("doctor", "--fix").ok();
    assertThat(project.spawn("doctor", "--csv").ok()).doesNotContain("problem");
  }
}
