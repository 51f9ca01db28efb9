package io.spawndb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KubernetesTest {

  private final CommandLineFixture spawn = new CommandLineFixture();

  @Test
  void theServerOfAnEnvironmentIsData() {
    spawn.gateway.manifest = "kind: StatefulSet\n";

    assertThat(spawn.run("kubernetes", "manifest", "orders")).isZero();
    assertThat(spawn.out()).isEqualTo("kind: StatefulSet\n");
  }

  @Test
  void placesThatAreNoClusterAreTold() {
    assertThat(spawn.run("kubernetes", "manifest", "orders")).isEqualTo(3);
    assertThat(spawn.err()).contains("'embedded', which is no cluster", "--provider kubernetes");
  }

  @Test
  void withoutNameOrImageBothAreOffered() {
    assertThat(spawn.run("kubernetes", "manifest")).isEqualTo(2);
    assertThat(spawn.err()).contains("--image registry", "spawn kubernetes manifest orders");
  }
}
