package io.spawndb.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever comes after a killed process finds a whole environment or makes one, and no leftovers. */
@ExtendWith(Acceptance.class)
class KillIT {

  private static final int RANDOM_KILLS = Integer.getInteger("spawn.test.kills", 12);

  private final ProjectFolder project;

  KillIT(ProjectFolder project) {
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
  void ofTheServerWithRowsThatWereCommitted() throws IOException {
    project.run("jdbc:spawn:orders", "insert into a default values").rows();
    String pid =
        project.run("jdbc:spawn:orders", "select pg_backend_pid()").rows().get(0);
    assertThat(pid).isNotBlank();
    project.home().killServers();

    assertThat(project.run("jdbc:spawn:orders", "select n from v").rows()).containsExactly("4");
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

  /** Comes after in this JVM, which is as foreign to the killed one as a new one would be. */
  private void assertWhole(String name) throws SQLException {
    try (Connection connection = project.environment(name).connect(new Properties());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select n from v")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getInt(1)).as(name).isEqualTo(3);
    }
  }

  private void assertNothingIsLeft() {
    project.run("doctor").rows();

    assertThat(project.run("doctor").rows())
        .noneMatch(line -> line.startsWith("FIXED") || line.startsWith("PROBLEM"));
  }
}
