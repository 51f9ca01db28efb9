package io.spawndb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.api.BranchName;
import io.spawndb.api.Checkpoint;
import io.spawndb.api.CheckpointName;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckpointCommandsTest {

  private final CommandLineFixture spawn = new CommandLineFixture();

  private void saved(int minute, String name, @Nullable String parent) {
    spawn.gateway.checkpoints.add(new Checkpoint(
        new CheckpointName(name),
        BranchName.MAIN,
        Instant.parse("2026-11-22T11:0" + minute + ":00Z"),
        Optional.ofNullable(parent).map(CheckpointName::new),
        "",
        OptionalLong.empty()));
  }

  @BeforeEach
  void saveOne() {
    saved(0, "bug-42", null);
  }

  @Test
  void loadAsksAndSaysSinceWhenWorkWouldBeLost() {
    assertThat(spawn.onTerminal("012").typing("\n").run("load", "orders:bug-42"))
        .isEqualTo(1);

    assertThat(spawn.err())
        .contains("What shop/orders@main holds since it was saved as 'bug-42' (2026-11-22 ")
        .contains("would be lost", "Load bug-42? [y/N]", "Nothing was changed");
    assertThat(spawn.gateway.changes).isEmpty();

    assertThat(spawn.typing("yes\n").run("load", "orders:bug-42")).isZero();
    assertThat(spawn.gateway.changes).containsExactly("load bug-42");
  }

  @Test
  void resetAsksAsWell() {
    spawn.gateway.checkpoints.clear();

    assertThat(spawn.onTerminal("012").typing("n\n").run("reset", "orders")).isEqualTo(1);
    assertThat(spawn.err()).contains("since it was made (2026-11-22 ", "Reset it? [y/N]");
    assertThat(spawn.run("reset", "orders", "--yes")).isZero();
    assertThat(spawn.gateway.changes).containsExactly("reset");
  }

  @Test
  void nobodyToAskIsAWrongCommandLine() {
    assertThat(spawn.run("load", "orders:bug-42")).isEqualTo(2);
    assertThat(spawn.run("reset", "orders")).isEqualTo(2);

    assertThat(spawn.err()).contains("--force");
    assertThat(spawn.gateway.changes).isEmpty();
  }

  @Test
  void whatHoldsNothingIsNotAskedFor() {
    assertThat(spawn.run("load", "orders@other:bug-42")).isZero();
    assertThat(spawn.gateway.changes).containsExactly("load bug-42");
  }

  @Test
  void aCheckpointThatIsNotThereExitsWith4BeforeAnythingIsAsked() {
    assertThat(spawn.onTerminal("012").run("load", "orders:bug-43")).isEqualTo(4);
    assertThat(spawn.err()).contains("Choose one of bug-42").doesNotContain("[y/N]");

    assertThat(spawn.run("drop", "orders", "orders:bug-43", "--yes")).isEqualTo(4);
    assertThat(spawn.gateway.dropped).isEmpty();
  }

  @Test
  void saveKeepsTheNote() {
    assertThat(spawn.run("save", "orders:fixed", "--note", "all \"green\"")).isZero();
    assertThat(spawn.err()).isEqualTo("Saved shop/orders@main as fixed\n");

    spawn.run("checkpoints", "orders", "--csv");
    assertThat(spawn.out())
        .contains("fixed,main,,2026-11-22T11:00:00Z,8000000,\"all \"\"green\"\"\"\n");
  }

  @Test
  void theTreeSurvivesParentsThatWereDroppedAndNamesUsedAgain() {
    saved(1, "a", "bug-42");
    saved(2, "b", "a");
    saved(3, "c", "bug-42");
    saved(4, "d", "gone");
    saved(5, "gone", "d");

    spawn.run("checkpoints", "orders");

    assertThat(spawn
            .out()
            .lines()
            .map(line ->
                line.replaceAll("  main .*:..", "").replaceAll(" {2,}", "  ").strip()))
        .containsExactly(
            "checkpoint  branch  saved  size  note",
            "bug-42",
            "├─ a",
            "│  └─ b",
            "└─ c",
            "d  (from gone, since dropped)",
            "└─ gone");
  }

  @Test
  void namesWithAndWithoutAColonAreNotTakenForEachOther() {
    assertThat(spawn.run("save", "orders")).isEqualTo(2);
    assertThat(spawn.err()).contains("Write orders:CHECKPOINT");
    assertThat(spawn.run("up", "orders:bug-42")).isEqualTo(2);
    assertThat(spawn.err()).contains("spawn load orders:bug-42");
    assertThat(spawn.run("save", "orders:-x")).isEqualTo(3);
  }

  @Test
  void upFromACheckpointLeavesWhatExistsAsItIs() {
    assertThat(spawn.run("up", "orders", "--from", "bug-42")).isZero();
    assertThat(spawn.err()).contains("exists already", "spawn load orders:bug-42");

    assertThat(spawn.run("up", "orders@x", "--from", "bug-42")).isZero();
    assertThat(spawn.err()).doesNotContain("exists already");
  }
}
