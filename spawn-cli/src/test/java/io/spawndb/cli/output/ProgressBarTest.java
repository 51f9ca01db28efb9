package io.spawndb.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.api.Progress;
import io.spawndb.cli.CommandLineFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProgressBarTest {

  private final CommandLineFixture spawn = new CommandLineFixture();

  @TempDir
  Path folder;

  @Test
  void showsHowMuchIsDoneWhenThatIsKnown() {
    assertThat(ProgressBar.line(new Progress("orders", "migrating", "V3__x.sql", 3, 10), 79))
        .isEqualTo("orders  migrating  [######..............] 30%  V3__x.sql");
  }

  @Test
  void showsOnlyTheStepWhenTheTotalIsUnknown() {
    assertThat(ProgressBar.line(new Progress("orders", "starting", "", 0, -1), 79))
        .isEqualTo("orders  starting");
  }

  @Test
  void neverLeavesItsLine() {
    Progress odd = new Progress("orders", "seeding", "a\nb".repeat(60), 20, 10);

    assertThat(ProgressBar.line(odd, 50)).hasSize(50).contains("100%").doesNotContain("\n");
  }

  @Test
  void isShownOnATerminalAndRemovedAtTheEnd() {
    spawn.onTerminal("2").run("up", "orders");

    assertThat(spawn.err()).startsWith("\r\u001b[Korders  starting\r\u001b[Kshop/orders@main is");
  }

  @Test
  void isNotShownWithoutATerminalOrWhenSwitchedOff() {
    spawn.run("up", "orders");
    assertThat(spawn.err()).doesNotContain("starting");

    spawn.onTerminal("012").run("up", "orders", "--no-progress");
    assertThat(spawn.err()).doesNotContain("starting");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theProbeFollowsDescriptorsUnlessTheScriptSaidSo() throws Exception {
    Files.createSymbolicLink(folder.resolve("0"), Path.of("/dev/null"));
    Files.createSymbolicLink(folder.resolve("1"), Path.of("pipe:[1]"));
    Files.createSymbolicLink(folder.resolve("2"), Path.of("/dev/pts/3"));

    assertThat(new TerminalProbe(null, folder).terminals()).isEqualTo("2");
    assertThat(new TerminalProbe("01", folder).terminals()).isEqualTo("01");
  }
}
