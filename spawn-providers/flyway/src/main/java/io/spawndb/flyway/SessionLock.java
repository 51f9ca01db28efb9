package io.spawndb.flyway;

import java.util.Map;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * Flyway's own lock: taken for the session unless configured otherwise, since one held in a transaction
 * keeps {@code CREATE INDEX CONCURRENTLY} waiting for Flyway itself.
 */
final class SessionLock {

  private static final String KEY = "flyway.postgresql.transactional.lock";

  private SessionLock() {}

  /** Whether {@code key} is configured here: from version 13 on Flyway wants Jackson to read it. */
  static boolean isKey(String key) {
    return key.equals(KEY);
  }

  static void configure(FluentConfiguration configuration, Map<String, String> flyway) {
    String transactional = flyway.getOrDefault(KEY, "false");
    try {
      configuration
          .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
          .setTransactionalLock(Boolean.parseBoolean(transactional));
    } catch (NoSuchMethodError e) {
      // Flyway 11 does not have it, and brings what it needs to read the text.
      configuration.configuration(Map.of(KEY, transactional));
    }
  }
}
