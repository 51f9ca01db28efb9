package io.spawndb.cli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsIT {

  @TempDir
  static Path elsewhere;

  @TempDir
  Path folder;

  private ProjectFolder project;

  @BeforeEach
  void saveOneAndChangeTheData() {
    project = ProjectFolder.shop(folder);
    project.spawn("up", "orders").ok();
    project.spawn("save", "orders:bug-42", "--note", "before the fix").ok();
    project
        .spawn("sql", "orders", "update customer set name = 'Linus' where id = 2")
        .ok();
  }

  @AfterAll
  static void stopTheServer() {
    ProjectFolder.shop(elsewhere).spawn("stop").ok();
  }

  @Test
  void loadBringsBackWhatWasSaved() {
    assertThat(project.spawn("load", "orders:bug-42").failedWith(2))
        .contains("since it was saved as 'bug-42'", "--force");
    assertThat(project.customers("orders")).isEqualTo("Ada Linus");

    project.spawn("load", "orders:bug-42", "--force").ok();

    assertThat(project.customers("orders")).isEqualTo("Ada Grace");
  }

  @Test
  void resetBringsBackWhatTheRecipeMakesAndKeepsCheckpoints() {
    project.spawn("reset", "orders").failedWith(2);
    project.spawn("reset", "orders", "--yes").ok();

    assertThat(project.customers("orders")).isEqualTo("Ada Grace");
    assertThat(project.spawn("checkpoints", "orders").ok()).contains("bug-42");
  }

  @Test
  void aNameThatIsTakenIsRefused() {
    assertThat(project.spawn("save", "orders:bug-42").failedWith(3))
        .contains("already has", "spawn drop orders:bug-42");

    project.spawn("load", "orders:bug-42", "--force").ok();
    assertThat(project.customers("orders")).isEqualTo("Ada Grace");
  }

  @Test
  void anUnknownCheckpointIsRefusedAndTheKnownAreListed() {
    assertThat(project.spawn("load", "orders:bug-43", "--force").failedWith(4))
        .contains("no checkpoint 'bug-43'", "Choose one of bug-42");
    assertThat(project.spawn("up", "orders@x", "--from", "bug-43").failedWith(3))
        .contains("no checkpoint 'bug-43'", "Choose one of bug-42");

    assertThat(project.customers("orders")).isEqualTo("Ada Linus");
  }

  @Test
  void theTreeShowsWhatWasMadeOfWhat() {
    project.spawn("save", "orders:fixed").ok();
    project.spawn("load", "orders:bug-42", "--force").ok();
    project.spawn("save", "orders:other-way").ok();

    assertThat(project
            .spawn("checkpoints", "orders")
            .ok()
            .lines()
            .map(line -> line.replaceAll("  .*", "")))
        .containsExactly("checkpoint", "bug-42", "├─ fixed", "└─ other-way");
    assertThat(project.spawn("checkpoints", "orders", "--json").ok())
        .contains("\"checkpoint\": \"fixed\", \"branch\": \"main\", \"parent\": \"bug-42\"")
        .contains("\"note\": \"before the fix\"");
  }

  @Test
  void aCheckpointOutlivesItsEnvironmentAndMakesOthers() {
    project.spawn("drop", "orders", "--yes").ok();

    project.spawn("load", "orders:bug-42").ok();
    project.spawn("up", "orders@x", "--from", "bug-42").ok();
    project.spawn("up", "orders@y", "--option", "from=bug-42").ok();

    assertThat(project.customers("orders")).isEqualTo("Ada Grace");
    assertThat(project.customers("orders@x")).isEqualTo("Ada Grace");
    assertThat(project.customers("orders@y")).isEqualTo("Ada Grace");
  }

  @Test
  void aBranchBeginsWithACheckpointABranchOrNothingElse() {
    project.spawn("branch", "orders", "then", "--from", "bug-42").ok();
    project.spawn("branch", "orders", "now", "--from", "main").ok();
    project.spawn("branch", "orders", "bug-42").ok();

    assertThat(project.customers("orders@then")).isEqualTo("Ada Grace");
    assertThat(project.customers("orders@now")).isEqualTo("Ada Linus");
    assertThat(project.spawn("branch", "orders", "x", "--from", "bug-42").failedWith(2))
        .contains("a checkpoint and a branch", ":bug-42 or @bug-42");
    assertThat(project.spawn("branch", "orders", "x", "--from", "bug-43").failedWith(4))
        .contains("no checkpoint and no branch 'bug-43'");
    assertThat(project.spawn("branches", "orders", "--json").ok())
        .contains("\"branch\": \"then\", \"from\": \"checkpoint bug-42\"")
        .contains("\"lastUse\": \"2")
        .doesNotContain("\"branch\": \"x\"");
  }

  @Test
  void migrationsThatACheckpointLacksAreApplied() {
    project.write("migrations/V2__mail.sql", "alter table customer add mail text default 'none'");

    project.spawn("load", "orders:bug-42", "--force").ok();
    project.spawn("up", "orders@x", "--from", "bug-42").ok();

    String mails = "select string_agg(name || ' ' || mail, ',' order by id) from customer";
    assertThat(project.value("orders", mails)).isEqualTo("Ada none,Grace none");
    assertThat(project.value("orders@x", mails)).isEqualTo("Ada none,Grace none");
  }

  @Test
  void droppingACheckpointLeavesWhatWasMadeOfIt() {
    project.spawn("load", "orders:bug-42", "--force").ok();
    assertThat(project.spawn("drop", "orders:bug-42").failedWith(2)).contains("--yes");

    project.spawn("drop", "orders:bug-42", "--yes").ok();

    assertThat(project.spawn("checkpoints", "orders", "--json").ok()).isEqualTo("[]\n");
    assertThat(project.customers("orders")).isEqualTo("Ada Grace");
    assertThat(project.spawn("drop", "orders:bug-42", "--yes").failedWith(4))
        .contains("no checkpoint");
  }

  @Test
  void aProtectedEnvironmentKeepsItsData() {
    String[] guarded = {"--option", "protected=true"};
    project.spawn("up", "orders", guarded[0], guarded[1]).ok();

    for (String verb : new String[] {"reset orders", "load orders:bug-42", "drop orders"}) {
      String[] words = verb.split(" ", -1);
      assertThat(project
              .spawn(words[0], words[1], "--force", guarded[0], guarded[1])
              .failedWith(3))
          .contains("is protected");
    }
    assertThat(project.customers("orders")).isEqualTo("Ada Linus");
  }

  @Test
  void nothingIsLeftOver() {
    project.spawn("load", "orders:bug-42", "--force").ok();
    project.spawn("reset", "orders", "--force").ok();
    project.spawn("drop", "orders", "orders:bug-42", "--yes").ok();
    project.spawn("doctor", "--fix").ok();

    assertThat(project.spawn("doctor", "--json").ok()).doesNotContain("eftover");
  }
}
