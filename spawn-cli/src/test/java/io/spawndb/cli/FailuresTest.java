package io.spawndb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.PreparationException;
import io.spawndb.api.ProvisioningException;
import org.junit.jupiter.api.Test;

class FailuresTest {

  private final CommandLineFixture spawn = new CommandLineFixture();

  @Test
  void aWrongConfigurationExitsWith3AndSaysTheRemedy() {
    spawn.gateway.failure = new ConfigurationException("Key 'sed' is unknown", "Write seed");

    assertThat(spawn.run("up", "orders")).isEqualTo(3);

    assertThat(spawn.err()).isEqualTo("error: Key 'sed' is unknown\n  -> Write seed\n");
    assertThat(spawn.out()).isEmpty();
  }

  @Test
  void anInvalidNameExitsWith3() {
    assertThat(spawn.run("up", "Orders")).isEqualTo(3);
    assertThat(spawn.err()).contains("'Orders' is not an environment name");
  }

  @Test
  void anUnavailableProviderExitsWith5() {
    spawn.gateway.failure = ProvisioningException.passing("No server", "Start it", null);

    assertThat(spawn.run("url", "orders")).isEqualTo(5);
  }

  @Test
  void aFailedMigrationExitsWith6() {
    spawn.gateway.failure = new PreparationException("V2 failed", "Correct it", null);

    assertThat(spawn.run("up", "orders")).isEqualTo(6);
  }

  @Test
  void anErrorOfTheServerExitsWith1AndIsPrintedAsTheServerSaysIt() {
    assertThat(spawn.run("sql", "orders", "select * from x")).isEqualTo(1);
    assertThat(spawn.err()).contains("error: relation \"x\" does not exist (SQLState 42P01)\n");
  }

  @Test
  void aMistypedVerbExitsWith2AndNamesTheNearest() {
    assertThat(spawn.run("stopp")).isEqualTo(2);
    assertThat(spawn.err()).contains("Did you mean stop");
  }

  @Test
  void aMissingNameAndAnUnknownOptionExitWith2() {
    assertThat(spawn.run("up")).isEqualTo(2);
    assertThat(spawn.run("up", "orders", "--nope")).isEqualTo(2);
    assertThat(spawn.run("url", "orders", "--format", "xml")).isEqualTo(2);
  }

  @Test
  void noVerbExitsWith2AndShowsTheVerbs() {
    assertThat(spawn.run()).isEqualTo(2);
    assertThat(spawn.err()).contains("doctor");
    assertThat(spawn.out()).isEmpty();
  }

  @Test
  void formatsThatContradictEachOtherExitWith2() {
    assertThat(spawn.run("ls", "--json", "--csv")).isEqualTo(2);
    assertThat(spawn.run("ls", "--json", "--output", "table")).isEqualTo(2);
    assertThat(spawn.run("ls", "--json", "--output", "json")).isZero();
  }

  @Test
  void aStackTraceIsPrintedWithVerboseOnly() {
    spawn.gateway.failure = new IllegalStateException("odd");

    assertThat(spawn.run("up", "orders")).isEqualTo(1);
    assertThat(spawn.err()).contains("odd").doesNotContain("\tat ");
    assertThat(spawn.run("up", "orders", "--verbose")).isEqualTo(1);
    assertThat(spawn.err()).contains("\tat ");
  }

  @Test
  void errorsAreColouredOnATerminalUnlessNoColorIsSet() {
    spawn.onTerminal("012");
    spawn.run("up", "Orders");
    assertThat(spawn.err()).contains("\u001b[1;31m");

    spawn.with(java.util.Map.of("NO_COLOR", "1")).run("up", "Orders");
    assertThat(spawn.err()).doesNotContain("\u001b[1;31m");
  }
}
