package io.spawndb.spring;

import java.util.HashMap;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * What an application whose data source is Spawn's need not say. Everything is of the lowest precedence:
 * whatever the application does say counts.
 */
final class SpawnDefaults {

  private static final String NAME = "spawnDefaults";

  /** Boot's pool hands these to the driver, which takes {@code spawn.} off and reads the rest. */
  private static final String HIKARI = "spring.datasource.hikari.data-source-properties.";

  private SpawnDefaults() {}

  static void addTo(ConfigurableEnvironment environment) {
    if (!ConfiguredDataSource.isSpawns(environment)
        || environment.getPropertySources().contains(NAME)) {
      return;
    }
    ConfiguredDataSource dataSource = ConfiguredDataSource.of(environment);
    Map<String, Object> defaults = new HashMap<>();
    defaults.put("spring.datasource.driver-class-name", ConfiguredDataSource.DRIVER);
    // A slice test keeps the environment instead of looking for an in-memory database.
    defaults.put("spring.test.database.replace", "NONE");
    dataSource.properties().forEach((property, value) -> defaults.put(HIKARI + property, value));
    environment.getPropertySources().addLast(new MapPropertySource(NAME, defaults));
  }
}
