package io.spawndb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.api.BranchName;
import io.spawndb.api.Checkpoint;
import io.spawndb.api.CheckpointName;
import io.spawndb.api.Difference;
import io.spawndb.api.SchemaChange;
import io.spawndb.api.TableDifference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MoveCommandsTest {

  private final CommandLineFixture spawn = new CommandLineFixture();

  @BeforeEach
  void saveOne() {
    spawn.gateway.checkpoints.add(new Checkpoint(
        new CheckpointName("bug-42"),
        BranchName.MAIN,
        Instant.parse("2026-11-22T11:00:00Z"),
        Optional.empty(),
        "",
        OptionalLong.empty()));
  }

  @Test
  void exportTellsWhatIsInTheFile() {
    assertThat(spawn.run("export", "orders:bug-42", "no/such/bug.spawn")).isZero();

    assertThat(spawn.err())
        .isEqualTo("Exported orders:bug-42 to no/such/bug.spawn (1000 rows in 3 tables, 0.0 MB)\n");
    assertThat(spawn.run("export", "orders:bug-43", "bug.spawn")).isEqualTo(4);
  }

  @Test
  void promotionSaysWhatACheckpointIsToBecome() {
    assertThat(spawn.run("promote", "orders:bug-42")).isEqualTo(2);
    assertThat(spawn.err()).contains("Add --as base");
    assertThat(spawn.run("promote", "orders", "--as", "base")).isEqualTo(2);
    assertThat(spawn.run("promote", "orders:bug-43", "--as", "base")).isEqualTo(4);
    assertThat(spawn.gateway.changes).isEmpty();

    assertThat(spawn.run("promote", "orders:bug-42", "--as", "base")).isZero();
    assertThat(spawn.run("promote", "orders", "--as", "none")).isZero();
    assertThat(spawn.gateway.changes).containsExactly("promote bug-42", "demote");
  }

  @Test
  void aDifferenceIsTheExitCode() {
    assertThat(spawn.run("diff", "orders")).isZero();
    assertThat(spawn.err()).contains("Nothing differs from base");
    assertThat(spawn.run("diff", "orders", "--rows", "--against", "@x", "--limit", "7"))
        .isZero();
    assertThat(spawn.gateway.changes).containsExactly("diff base -1", "diff @x 7");

    spawn.gateway.difference = new Difference(
        List.of(new SchemaChange(
            "view", "public.v", Optional.of("SELECT\n 1"), Optional.of("x".repeat(100)))),
        List.of(new TableDifference("public.t", 3, 4, Optional.empty())));

    assertThat(spawn.run("diff", "orders")).isEqualTo(1);
    assertThat(spawn.out().lines().map(line -> line.replaceAll(" {2,}", "|")))
        .containsExactly(
            "change|kind|name|before|after",
            "changed|view|public.v|SELECT 1|" + "x".repeat(59) + "…",
            "rows|table|public.t|3|4");
    assertThat(spawn.run("diff", "orders", "--json")).isEqualTo(1);
    assertThat(spawn.out()).contains("x".repeat(100), "\"before\": 3");
  }

  @Test
  void aPoolNeedsASize() {
    assertThat(spawn.run("storage", "init")).isEqualTo(2);
    assertThat(spawn.err()).contains("--size 50G");
    assertThat(spawn.run("storage", "init", "--size", "much")).isEqualTo(3);
    assertThat(spawn.run("storage", "grow")).isEqualTo(2);
  }
}
