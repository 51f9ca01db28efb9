package io.spawndb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DropTest {

  private final CommandLineFixture spawn = new CommandLineFixture();

  @Test
  void refusesWithoutATerminalAndWithoutYes() {
    assertThat(spawn.run("drop", "orders")).isEqualTo(2);

    assertThat(spawn.err()).contains("Add --yes");
    assertThat(spawn.gateway.dropped).isEmpty();
  }

  @Test
  void asksOnATerminalAndKeepsTheDataUnlessTheAnswerIsYes() {
    assertThat(spawn.onTerminal("012").typing("\n").run("drop", "orders")).isEqualTo(1);
    assertThat(spawn.gateway.dropped).isEmpty();

    assertThat(spawn.typing("y\n").run("rm", "orders")).isZero();
    assertThat(spawn.gateway.dropped).hasSize(1);
  }

  @Test
  void oneUnknownNameDropsNothingAndExitsWith4() {
    assertThat(spawn.run("drop", "--yes", "orders", "other")).isEqualTo(4);

    assertThat(spawn.err()).contains("'other'");
    assertThat(spawn.gateway.dropped).isEmpty();
  }

  @Test
  void dropsWithoutAskingWhenTold() {
    assertThat(spawn.run("drop", "orders", "--yes")).isZero();
    assertThat(spawn.err()).contains("Dropped shop/orders@main");
  }

  @Test
  void dropsAllThatTheProjectHasOnlyWhenTold() {
    assertThat(spawn.run("drop", "--all")).isEqualTo(2);
    assertThat(spawn.onTerminal("012").typing("n\n").run("drop", "--all")).isEqualTo(1);
    assertThat(spawn.run("drop", "--all", "orders", "--yes")).isEqualTo(2);
    assertThat(spawn.gateway.changes).isEmpty();

    assertThat(spawn.run("drop", "--all", "--yes")).isZero();

    assertThat(spawn.gateway.changes).containsExactly("drop all");
    assertThat(spawn.err()).contains("shop/orders@main");
  }
}
