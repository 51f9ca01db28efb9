package io.spawndb.spring;

import io.spawndb.api.Environment;
import io.spawndb.api.SpawnException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Whether an environment can be connected to, found by doing so, and what to do if not.
 *
 * @param up whether it can
 * @param details which environment it is, and what is wrong
 */
record EnvironmentHealth(boolean up, Map<String, Object> details) {

  private static final int PATIENCE_SECONDS = 5;

  static EnvironmentHealth of(Environment environment) {
    Map<String, Object> details = identity(environment);
    try (Connection connection = environment.connect(new Properties())) {
      return new EnvironmentHealth(connection.isValid(PATIENCE_SECONDS), details);
    } catch (SQLException e) {
      if (e.getCause() instanceof SpawnException known) {
        details.put("problem", known.problem());
        details.put("remedy", known.remedy());
      } else {
        details.put("problem", String.valueOf(e.getMessage()));
      }
      return new EnvironmentHealth(false, details);
    }
  }

  static Map<String, Object> identity(Environment environment) {
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("environment", environment.id().toString());
    identity.put("branch", environment.branch());
    identity.put("provider", environment.provider());
    return identity;
  }
}
