package io.spawndb.cli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong is said with an exit code of its own and a remedy. */
class RefusalIT {

  @TempDir
  static Path elsewhere;

  @TempDir
  Path folder;

  private ProjectFolder project;

  @BeforeEach
  void writeProject() {
    project = ProjectFolder.shop(folder);
  }

  @AfterAll
  static void stopTheServer() {
    ProjectFolder.shop(elsewhere).spawn("stop").ok();
  }

  @Test
  void anEnvironmentThatIsNotThere() {
    assertThat(project.spawn("drop", "other", "--yes").failedWith(4)).contains("'other'", "  -> ");
    assertThat(project.spawn("save", "other:x").failedWith(4)).contains("spawn up other");
  }

  @Test
  void anEditedMigration() {
    project.spawn("sql", "orders", "delete from customer where id = 1").ok();
    project.write("migrations/V1__customer.sql", "create table customer (id int)");

    assertThat(project.spawn("up", "orders").failedWith(6))
        .contains("V1__customer.sql", "spawn reset orders", "onDrift");

    assertThat(project
            .spawn("sql", "orders", "select 1", "--option", "onDrift=keep")
            .ok())
        .contains("1");
    project.spawn("reset", "orders", "--force").failedWith(6);
    project.write("seed/customer.csv", "id\n9\n");
    project.spawn("reset", "orders", "--force").ok();
    assertThat(project.value("orders", "select id from customer")).isEqualTo("9");
  }

  @Test
  void aMigrationThatFails() {
    project.write("migrations/V2__broken.sql", "create table broken (id nonsense)");

    assertThat(project.spawn("up", "orders").failedWith(6)).contains("V2__broken.sql", "nonsense");
    assertThat(project.spawn("ls", "--json").ok()).isEqualTo("[]\n");
  }

  @Test
  void aFolderThatIsNotThere() {
    assertThat(project.spawn("up", "orders", "--option", "migrations=nowhere").failedWith(3))
        .contains("nowhere");
  }

  @Test
  void optionsAndNamesThatAreWrong() {
    assertThat(project.spawn("up", "orders", "--nope").failedWith(2)).contains("--nope");
    assertThat(project.spawn("up", "orders", "--option", "sed=x").failedWith(3)).contains("seed");
    assertThat(project.spawn("up", "Orders").failedWith(3)).contains("not an environment name");
    assertThat(project.spawn("up", "orders:x").failedWith(2)).contains("spawn load orders:x");
    assertThat(project.spawn("up", "orders", "--provider", "dokcer").failedWith(3))
        .contains("dokcer");
  }
}
