package io.spawndb.flyway;

import io.spawndb.api.OptionValues;
import io.spawndb.api.SpawnOption;
import io.spawndb.spi.MigrationPlan;
import io.spawndb.spi.MigrationTool;
import io.spawndb.spi.Resources;
import java.util.List;
import java.util.Map;

/**
 * Runs Flyway migrations, versioned and repeatable, SQL and Java, and leaves the history table that an
 * application's own Flyway expects.
 */
public final class FlywayTool implements MigrationTool {

  /** See the description. */
  public static final SpawnOption<Map<String, String>> FLYWAY = SpawnOption.map(
          "flyway", "Flyway's own options without its prefix, such as outOfOrder")
      .notInUrl();

  /** See the description. */
  public static final SpawnOption<Map<String, String>> PLACEHOLDERS = SpawnOption.map(
          "placeholders", "Values of placeholders in Flyway migrations, by their names")
      .notInUrl();

  /** See the description. */
  public static final SpawnOption<Boolean> CALLBACKS_SAFE = SpawnOption.flag(
      "callbacksSafe",
      false,
      "Whether Flyway callbacks may run more than once, and after only a part of the migrations");

  /** For {@link java.util.ServiceLoader}. */
  public FlywayTool() {}

  @Override
  public String id() {
    return "flyway";
  }

  @Override
  public List<SpawnOption<?>> options() {
    return List.of(FLYWAY, PLACEHOLDERS, CALLBACKS_SAFE);
  }

  @Override
  public MigrationPlan read(List<String> locations, Resources resources, OptionValues options) {
    return new PlanReader(Settings.of(options), resources).read(locations);
  }
}
