package io.spawndb.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.Spawn;
import io.spawndb.acceptance.ProjectFolder.Run;
import io.spawndb.api.Environment;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What stands in the way of a migration is named, and nobody waits for ever. */
@ExtendWith(Acceptance.class)
class InTheWayIT {

  private final ProjectFolder project;

  InTheWayIT(ProjectFolder project) {
    this.project = project
        .write("spawn.yaml", "defaults: {migrations: migrations, lockTimeout: 1s}\n")
        .write("migrations/V1__a.sql", "create table a (id int)");
  }

  @Test
  void aSessionThatIsIdleInATransaction() throws Exception {
    String url = "jdbc:spawn:orders?ApplicationName=forgotten";
    Process forgetful = project.start(
        Files.createTempFile("forgetful", ".err"),
        url,
        "begin",
        "select count(*) from a",
        "select pg_sleep(0)",
        "select pg_sleep(60)");
    try (BufferedReader output = new BufferedReader(
        new InputStreamReader(forgetful.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(output.readLine()).isEqualTo("0");
      project.write("migrations/V2__b.sql", "alter table a add b int");

      Run refused = project.run("jdbc:spawn:orders", "select 1");

      assertThat(refused.exit()).isNotZero();
      assertThat(refused.err()).contains("V2__b.sql", "forgotten", "lockTimeout");
    } finally {
      forgetful.destroyForcibly().waitFor();
    }
  }

  @Test
  void aMigrationThatOpensItsOwnEnvironment() {
    project.write(
        "spawn.yaml", "defaults: {migrations: ['classpath:io/spawndb/acceptance/selfish']}\n");

    Run refused = project.run("jdbc:spawn:selfish", "select 1");

    assertThat(refused.exit()).isNotZero();
    assertThat(refused.err()).contains("from within its own recipe");
  }

  @Test
  void aResetWhoseMigrationOpensItsOwnEnvironment() {
    Environment selfish = Spawn.environment("selfish")
        .migrations("classpath:io/spawndb/acceptance/selfish")
        .build();

    assertThatThrownBy(selfish::reset).hasMessageContaining("from within its own recipe");
  }
}
