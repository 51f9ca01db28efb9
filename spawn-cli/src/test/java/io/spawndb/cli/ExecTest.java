package io.spawndb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ExecTest {

  private final CommandLineFixture spawn = new CommandLineFixture();

  @TempDir
  Path folder;

  @Test
  void theProgramFindsTheEnvironmentAndItsExitCodeIsPassedOn() throws Exception {
    Path seen = folder.resolve("seen");
    String script =
        "printf '%s %s %s' \"$DATABASE_URL\" \"$PGUSER\" \"$1\" > '" + seen + "'; exit 7";

    int exitCode = spawn.run("exec", "orders", "--", "sh", "-c", script, "sh", "--json");

    assertThat(exitCode).isEqualTo(7);
    assertThat(seen)
        .hasContent("postgresql://orders:s3cret@127.0.0.1:5433/shop_orders orders --json");
  }

  @Test
  void theDashesMayBeLeftOut() {
    assertThat(spawn.run("exec", "orders", "sh", "-c", "exit 3")).isEqualTo(3);
  }

  @Test
  void aProgramThatDoesNotExistExitsWith127() {
    assertThat(spawn.run("exec", "orders", "--", folder.resolve("none").toString()))
        .isEqualTo(127);
    assertThat(spawn.err()).contains("could not be started").doesNotContain("s3cret");
  }

  @Test
  void noProgramExitsWith2() {
    assertThat(spawn.run("exec", "orders")).isEqualTo(2);
    assertThat(spawn.run("exec", "orders", "--")).isEqualTo(2);
  }

  @Test
  void aProgramThatASignalEndedIsToldAsShellsDo() {
    assertThat(spawn.run("exec", "orders", "--", "sh", "-c", "kill -TERM $$")).isEqualTo(143);
  }
}
