package io.spawndb.internal.engine;

import io.spawndb.api.EnvironmentName;
import io.spawndb.spi.MigrationPlan.Drift;
import io.spawndb.spi.MigrationPlan.Unfinished;
import java.util.Optional;

/**
 * Why an environment cannot be brought up to date.
 *
 * @param reason what differs
 * @param remedy the ways out
 */
record DriftRefusal(String reason, String remedy) {

  static Optional<DriftRefusal> of(Drift drift, EnvironmentName name) {
    if (!drift.unfinished().isEmpty()) {
      // Nothing else can be said of a database before that one is done or undone.
      Unfinished first = drift.unfinished().get(0);
      return Optional.of(new DriftRefusal(first.problem(), first.remedy()));
    }
    if (!drift.conflicts().isEmpty()) {
      return Optional.of(new DriftRefusal(String.join("; ", drift.conflicts()), waysOut(name)));
    }
    if (drift.unknown().isEmpty() || drift.pending().isEmpty()) {
      return Optional.empty();
    }
    String reason = "it already has %s, which are missing here, and lacks %s"
        .formatted(String.join(", ", drift.unknown()), String.join(", ", drift.pending()));
    return Optional.of(new DriftRefusal(reason, waysOut(name)));
  }

  private static String waysOut(EnvironmentName name) {
    return "Undo the change, put it into a new migration, start again with 'spawn reset " + name
        + "' (its data is lost), attach anyway with onDrift: keep, or allow inserted migrations with"
        + " flyway.outOfOrder: true";
  }
}
