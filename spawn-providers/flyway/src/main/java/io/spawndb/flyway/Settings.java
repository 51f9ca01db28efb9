package io.spawndb.flyway;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.OptionValues;
import io.spawndb.api.SourceSettings;
import io.spawndb.api.SpawnOptions;
import io.spawndb.spi.ContentDigest;
import io.spawndb.spi.MigrationPlan.Link;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was configured.
 *
 * @param flyway Flyway's options by their full names, placeholders included
 * @param callbacksSafe whether callbacks may run on a part of the migrations
 * @param baseline the last version that the source's schema has behind it, if that comes from a source
 */
record Settings(Map<String, String> flyway, boolean callbacksSafe, Optional<String> baseline) {

  private static final String PREFIX = "flyway.";

  /** Where and who is Spawn's business; and nothing that drops data or hides what was done. */
  private static final Set<String> OURS = Set.of(
      "url",
      "user",
      "password",
      "driver",
      "locations",
      "environment",
      "configFiles",
      "workingDirectory",
      "dryRunOutput",
      "cleanOnValidationError",
      "cleanDisabled",
      "loggers");

  static Settings of(OptionValues options) {
    Map<String, String> flyway = new TreeMap<>();
    options.get(FlywayTool.FLYWAY).forEach((name, value) -> {
      String key = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
      refuseOurs(key);
      flyway.put(PREFIX + key, value);
    });
    options
        .get(FlywayTool.PLACEHOLDERS)
        .forEach((name, value) -> flyway.put(PREFIX + "placeholders." + name, value));
    Optional<String> baseline = baseline(options);
    baseline.ifPresent(version -> {
      flyway.put(PREFIX + "baselineVersion", version);
      flyway.put(PREFIX + "baselineOnMigrate", "true");
    });
    return new Settings(Map.copyOf(flyway), options.get(FlywayTool.CALLBACKS_SAFE), baseline);
  }

  /** What a source's schema has behind it does not run again. */
  private static Optional<String> baseline(OptionValues options) {
    Optional<String> said = SourceSettings.baseline(options.get(SpawnOptions.SOURCE));
    said.filter(version -> Version.parse(version).isEmpty()).ifPresent(version -> {
      throw new ConfigurationException(
          "source.baseline is '" + version + "', which is no version of Flyway",
          "Write the version of the last migration that the source has, such as \"42\" or \"2024.11\"");
    });
    return said;
  }

  /** Whether a source's schema has a migration behind it. */
  boolean isBehind(@Nullable Version version) {
    return version != null
        && baseline
            .flatMap(Version::parse)
            .filter(last -> version.compareTo(last) <= 0)
            .isPresent();
  }

  private static void refuseOurs(String key) {
    if (OURS.contains(key) || key.startsWith("environments.")) {
      throw new ConfigurationException(
          "Option flyway." + key + " is not for Spawn's Flyway",
          key.equals("locations")
              ? "Write the folders as migrations: instead"
              : "Remove it: Spawn says where the database is and who connects");
    }
  }

  String text(String key, String fallback) {
    return flyway.getOrDefault(PREFIX + key, fallback);
  }

  boolean flag(String key) {
    return Boolean.parseBoolean(text(key, "false"));
  }

  boolean has(String key) {
    return flyway.containsKey(PREFIX + key);
  }

  /** Values are digested: a placeholder may be a secret. */
  List<Link> links() {
    return new TreeMap<>(flyway)
        .entrySet().stream()
            .map(option -> new Link(option.getKey(), ContentDigest.of(option.getValue())))
            .toList();
  }
}
