package io.spawndb.cli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  void ofTwoThatSaveUnderOneNameOneIsTold() throws Exception {
    ProjectFolder project = ProjectFolder.shop(folder);
    project.spawn("sql", "orders@a", "update customer set name = 'A'").ok();
    project.spawn("sql", "orders@b", "update customer set name = 'B'").ok();
    Path err = Files.createTempFile("together", ".err");

    Process a = project.start(err, "save", "orders@a:x");
    Process b = project.start(err, "save", "orders@b:x");
    assertThat(a.waitFor(2, TimeUnit.MINUTES) && b.waitFor(2, TimeUnit.MINUTES)).isTrue();

    assertThat(List.of(a.exitValue(), b.exitValue())).containsExactlyInAnyOrder(0, 3);
    project.spawn("up", "orders@c", "--from", "x").ok();
    assertThat(project.customers("orders@c")).isEqualTo(a.exitValue() == 0 ? "A A" : "B B");
  }

  @Test
  void aLoadThatWasKilledLeavesTheOldDataOrTheNew() throws Exception {
    long seed = Long.getLong("spawn.test.seed", System.nanoTime());
    Random random = new Random(seed);
    Path err = Files.createTempFile("killed", ".err");
    ProjectFolder project = ProjectFolder.shop(folder);
    project.spawn("up", "orders").ok();
    project.spawn("save", "orders:before").ok();
    for (int i = 0; i < KILLS; i++) {
      project.spawn("sql", "orders", "update customer set name = 'Changed'").ok();
      Process load = project.start(err, "load", "orders:before", "--force");
      load.waitFor(300 + random.nextInt(1000), TimeUnit.MILLISECONDS);
      load.destroyForcibly().waitFor();

      assertThat(project.customers("orders"))
          .as("seed %s", seed)
          .isIn("Ada Grace", "Changed Changed");
    }
    project.spawn("load", "orders:before", "--force").ok();
    assertThat(project.customers("orders")).isEqualTo("Ada Grace");
  }

  @Test
  void aSaveThatWasKilledLeavesAWholeCheckpointOrNone() throws Exception {
    long seed = Long.getLong("spawn.test.seed", System.nanoTime());
    Random random = new Random(seed);
    Path err = Files.createTempFile("killed", ".err");
    ProjectFolder project = ProjectFolder.shop(folder);
    project.spawn("up", "orders").ok();
    for (int i = 0; i < KILLS; i++) {
      Process save = project.start(err, "save", "orders:c" + i);
      save.waitFor(300 + random.nextInt(1000), TimeUnit.MILLISECONDS);
      save.destroyForcibly().waitFor();

      assertThat(project.customers("orders")).as("seed %s", seed).isEqualTo("Ada Grace");
      int again = project.spawn("save", "orders:c" + i).exit();
      assertThat(again).as("seed %s", seed).isIn(0, 3);
      project.spawn("up", "orders@" + i, "--from", "c" + i).ok();
      assertThat(project.customers("orders@" + i)).as("seed %s", seed).isEqualTo("Ada Grace");
    }
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
