package io.spawndb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.api.Setting;
import io.spawndb.api.SpawnOption;
import io.spawndb.spi.Finding;
import org.junit.jupiter.api.Test;

class VerbsTest {

  private final CommandLineFixture spawn = new CommandLineFixture();

  @Test
  void upPrintsTheUrlAsDataAndTheRestAsAMessage() {
    assertThat(spawn.run("up", "orders@feature/x")).isZero();

    assertThat(spawn.out()).isEqualTo("jdbc:postgresql://127.0.0.1:5433/shop_orders\n");
    assertThat(spawn.err()).startsWith("shop/orders@feature/x is ready on embedded in ");
  }

  @Test
  void quietLeavesNothingButData() {
    spawn.onTerminal("012").run("up", "orders", "-q");

    assertThat(spawn.out()).startsWith("jdbc:");
    assertThat(spawn.err()).isEmpty();
  }

  @Test
  void globalOptionsAreTakenBeforeAndBehindTheVerb() {
    spawn.run("--json", "ls");
    String before = spawn.out();
    spawn.run("ls", "--json");

    assertThat(spawn.out()).isEqualTo(before).startsWith("[\n  {\"name\": \"orders\"");
    assertThat(before).contains("\"size\": 15000000,");
  }

  @Test
  void listingIsATableForPeople() {
    spawn.run("ls");

    assertThat(spawn.out().lines().toList()).hasSize(3);
    assertThat(spawn.out()).startsWith("name    branch").contains("15.0 MB");
  }

  @Test
  void scratchEnvironmentsAreHiddenUnlessTheyWereKept() {
    spawn.run("ls");
    assertThat(spawn.out()).doesNotContain("scratch/0123456789ab").contains("scratch/ba9876543210");

    spawn.run("ls", "--all");
    assertThat(spawn.out()).contains("scratch/0123456789ab");
  }

  @Test
  void doctorFailsIfSomethingIsBroken() {
    spawn.gateway.findings.add(new Finding(Finding.Level.WARNING, "disk", "19 of 20 GiB", "gc"));
    assertThat(spawn.run("doctor")).isZero();

    spawn.gateway.findings.add(new Finding(Finding.Level.PROBLEM, "server", "is down", "start"));
    assertThat(spawn.run("doctor", "--fix")).isEqualTo(1);
    assertThat(spawn.out()).contains("problem  server   is down");
  }

  @Test
  void gcTellsWhatIsOver() {
    assertThat(spawn.run("gc", "--dry-run")).isZero();
    assertThat(spawn.err()).contains("Nothing is over");

    spawn.gateway.findings.add(
        new Finding(Finding.Level.FIXED, "shop/orders@old", "Dropped: idle since May", ""));
    assertThat(spawn.run("gc")).isZero();
    assertThat(spawn.out()).contains("shop/orders@old  Dropped: idle since May");
  }

  @Test
  void configMasksSecretsAndShowsOriginsWhenAsked() {
    SpawnOption<String> secret = SpawnOption.text("adminUrl", null, "Where").asSecret();
    spawn.gateway.settings.add(new Setting(secret, "jdbc:x?password=p", "SPAWN_ADMIN_URL"));

    spawn.run("config", "orders");
    assertThat(spawn.out()).contains("********").doesNotContain("password=p");
    assertThat(spawn.out()).doesNotContain("SPAWN_ADMIN_URL");

    spawn.run("config", "orders", "--show-origin", "--csv");
    assertThat(spawn.out()).isEqualTo("option,value,origin\nadminUrl,********,SPAWN_ADMIN_URL\n");
  }

  @Test
  void configWithoutANameListsAllOptions() {
    spawn.run("config", "--output", "plain");

    assertThat(spawn.out()).contains("onDrift\tfail\tSPAWN_ON_DRIFT\t");
  }

  @Test
  void eachVerbIsFoundByItsNameAlone() {
    for (String verb : Verbs.names()) {
      assertThat(spawn.run(verb, "--help")).isZero();
      assertThat(spawn.out()).contains("Usage: spawn " + verb + " ");
    }
    assertThat(spawn.run("rm", "--help")).isZero();
  }

  @Test
  void versionAndHelpAreData() {
    assertThat(spawn.run("--version")).isZero();
    assertThat(spawn.out()).startsWith("spawn ");
    assertThat(spawn.run("up", "--help")).isZero();
    assertThat(spawn.out()).contains("Usage: spawn up").doesNotContain("rehearse");
  }

  @Test
  void stopSaysWhatWasStopped() {
    spawn.run("stop", "--json");

    assertThat(spawn.out()).isEqualTo("[\n  {\"stopped\": \"postgresql:18 on port 5433\"}\n]\n");
  }
}
