package io.spawndb.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.api.BranchName;
import io.spawndb.api.EnvironmentId;
import io.spawndb.api.EnvironmentName;
import io.spawndb.api.Project;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class WithinTest {

  private static final EnvironmentId ORDERS = id("orders");
  private static final EnvironmentId STOCK = id("stock");

  private static EnvironmentId id(String name) {
    return new EnvironmentId(Project.named("shop"), new EnvironmentName(name), BranchName.MAIN);
  }

  @Test
  void anotherEnvironmentInBetweenHidesNothing() {
    try (Within orders = Within.enter(ORDERS)) {
      try (Within stock = Within.enter(STOCK)) {
        assertThat(Within.entered(ORDERS)).isTrue();
        assertThat(Within.entered(STOCK)).isTrue();
      }
      assertThat(Within.entered(ORDERS)).isTrue();
      assertThat(Within.entered(STOCK)).isFalse();
    }
    assertThat(Within.entered(ORDERS)).isFalse();
  }

  @Test
  void aPoolThreadThatTheRecipeStartedIsFreeAfterwards() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      try (Within orders = Within.enter(ORDERS)) {
        assertThat(pool.submit(() -> Within.entered(ORDERS)).get()).isTrue();
      }

      assertThat(pool.submit(() -> Within.entered(ORDERS)).get()).isFalse();
    } finally {
      pool.shutdown();
    }
  }
}
