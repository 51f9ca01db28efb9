package io.spawndb.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.api.EnvironmentName;
import io.spawndb.spi.MigrationPlan.Drift;
import io.spawndb.spi.MigrationPlan.Unfinished;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DriftRefusalTest {

  private static final EnvironmentName ORDERS = new EnvironmentName("orders");

  @Test
  void aMigrationThatFailedHalfWayHasARemedyOfItsOwn() {
    Drift drift = new Drift(
        List.of("V3.sql"),
        List.of(),
        List.of(),
        List.of("V1.sql was changed"),
        List.of(new Unfinished("V2.sql failed half-way", "Run spawn sql orders@main")));

    assertThat(DriftRefusal.of(drift, ORDERS))
        .contains(new DriftRefusal("V2.sql failed half-way", "Run spawn sql orders@main"));
  }

  @Test
  void anEditedMigrationHasTheGeneralWaysOut() {
    Drift drift = new Drift(List.of(), List.of(), List.of(), List.of("V1.sql was changed"));

    assertThat(DriftRefusal.of(drift, ORDERS))
        .hasValueSatisfying(refusal -> assertThat(refusal.remedy())
            .contains("spawn reset orders", "onDrift: keep", "outOfOrder"));
  }

  @Test
  void aDatabaseThatIsOnlyAheadIsNotRefused() {
    assertThat(DriftRefusal.of(drift(List.of(), List.of("V9.sql")), ORDERS)).isEmpty();
    assertThat(DriftRefusal.of(drift(List.of("V8.sql"), List.of("V9.sql")), ORDERS))
        .isPresent();
  }

  private static Drift drift(List<String> pending, List<String> unknown) {
    return new Drift(pending, List.of(), unknown, List.of());
  }
}
