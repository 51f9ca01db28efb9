package io.spawndb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConnectTest {

  private final CommandLineFixture spawn = new CommandLineFixture();

  @Test
  void printsAnAddressThatNeedsNoHolding() {
    assertThat(spawn.run("connect", "orders")).isZero();

    assertThat(spawn.out().strip())
        .isEqualTo("postgresql://orders:s3cret@127.0.0.1:5433/shop_orders");
    assertThat(spawn.err()).doesNotContain("s3cret");
  }

  @Test
  void holdsAForwardedAddressUntilItIsInterrupted() throws Exception {
    spawn.gateway.forwarded = true;
    Thread command = new Thread(() -> spawn.run("connect", "orders"));
    command.start();

    while (!spawn.err().contains("until Ctrl-C")) {
      assertThat(command.isAlive()).isTrue();
      Thread.onSpinWait();
    }
    assertThat(spawn.out()).contains("postgresql://");
    command.interrupt();

    command.join(30_000);
    assertThat(command.isAlive()).isFalse();
  }
}
