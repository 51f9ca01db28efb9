package io.spawndb.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever comes after a killed process finds a whole environment or makes one, and no leftovers. */
@ExtendWith(Acceptance.class)
class KillTest {

  private static final int RANDOM_KILLS = Integer.getInteger("spawn.test.kills", 12);

  private final ProjectFolder project;

  KillTest(ProjectFolder project) {
    this.project = project;
  }

  @BeforeEach
  void writeProject() {
    project
        .write("spawn.yaml", "defaults: {migrations: migrations, seed: seed}\n")
        .write(
            "migrations/V1__a.sql",
            "create table a (id bigint generated always as identity primary key)")
        .write("migrations/R__v.sql", "create or replace view v as select count(*) as n from a")
        .write("seed/a.csv", "id\n1\n2\n3\n");
  }

  @Test
  void atEachStepOfTheWay() throws Exception {
    Path err = Files.createTempFile("halted", ".err");
    int step = 1;
    while (halt(step, err) == HaltingApplication.HALTED) {
      assertWhole("step-" + step);
      changeTheRecipe(step);
      step++;
    }

    assertThat(step).as(Files.readString(err)).isGreaterThan(4);
    assertNothingIsLeft();
  }

  private int halt(int step, Path err) throws IOException, InterruptedException {
    Process process =
        project.start(HaltingApplication.class, err, "step-" + step, String.valueOf(step));
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  @Test
  void atAnyInstant() throws Exception {
    long seed = Long.getLong("spawn.test.seed", System.nanoTime());
    Random random = new Random(seed);
    Path err = Files.createTempFile("killed", ".err");
    for (int i = 0; i < RANDOM_KILLS; i++) {
      changeTheRecipe(1000 + i);
      String name = "instant-" + i;
      Process process = project.start(err, "jdbc:spawn:" + name, "select 1");
      process.waitFor(200 + random.nextInt(1300), TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();

      assertWhole(name);
    }
    assertNothingIsLeft();
  }

  @Test
  void ofTheServerWithRowsThatWereCommitted() {
    project.run("jdbc:spawn:orders", "insert into a default values").rows();
    String pid =
        project.run("jdbc:spawn:orders", "select pg_backend_pid()").rows().get(0);
    assertThat(pid).isNotBlank();
    killServers();

    assertThat(project.run("jdbc:spawn:orders", "select n from v").rows()).containsExactly("4");
  }

  /** Kills the postmasters of this home, as found by their command lines. */
  private void killServers() {
    List<ProcessHandle> servers = ProcessHandle.allProcesses()
        .filter(p -> p.info().commandLine().orElse("").contains(project.home().toString()))
        .filter(p -> p.info().command().orElse("").endsWith("postgres"))
        .toList();
    assertThat(servers).isNotEmpty();
    servers.forEach(ProcessHandle::destroyForcibly);
  }

  /** Forces a new template each time, so that there is something to interrupt. */
  private void changeTheRecipe(int number) {
    String ids =
        IntStream.rangeClosed(1, 3).mapToObj(String::valueOf).collect(Collectors.joining("\n"));
    project
        .write("seed/a.csv", "id\n" + ids + "\n")
        .write(
            "migrations/V1__a.sql",
            "create table a (id bigint generated always as identity primary key); -- " + number);
  }

  private void assertWhole(String name) {
    assertThat(project.run("jdbc:spawn:" + name, "select n from v").rows())
        .as(name)
        .containsExactly("3");
  }

  private void assertNothingIsLeft() {
    project.run("doctor").rows();

    assertThat(project.run("doctor").rows())
        .noneMatch(line -> line.startsWith("FIXED") || line.startsWith("PROBLEM"));
  }
}
