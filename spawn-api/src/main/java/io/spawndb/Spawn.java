package io.spawndb;

import io.spawndb.api.EnvironmentName;
import io.spawndb.api.EnvironmentStatus;
import io.spawndb.api.Setting;
import io.spawndb.api.SpawnOption;
import io.spawndb.spi.Finding;
import java.util.List;

/**
 * Where applications begin.
 *
 * <pre>{@code
 * Environment orders = Spawn.environment("orders").open();
 * DataSource dataSource = orders.dataSource();
 * }</pre>
 */
public final class Spawn {

  private Spawn() {}

  /**
   * Begins to name an environment. What the builder does not say comes from {@code spawn.yaml} if there
   * is one, else from defaults. Nothing is read or started yet.
   *
   * @throws io.spawndb.api.ConfigurationException if {@code name} is not a valid name
   */
  public static EnvironmentBuilder environment(String name) {
    return new EnvironmentBuilder(new EnvironmentName(name));
  }

  /** Returns the environments of the project of the working directory. */
  public static List<EnvironmentStatus> environments() {
    throw new IllegalStateException();
  }

  /** Returns the options of Spawn and of all plug-ins on the class path. Starts nothing. */
  public static List<SpawnOption<?>> options() {
    throw new IllegalStateException();
  }

  /** Returns the options of an environment as they stand, each with where its value comes from. */
  public static List<Setting> settings(String name) {
    throw new IllegalStateException(name);
  }

  /** Checks what Spawn depends on, and repairs what it safely can if {@code fix}. */
  public static List<Finding> doctor(boolean fix) {
    throw new IllegalStateException(String.valueOf(fix));
  }

  /** Stops the servers that Spawn started for this user; data stays. Returns what was stopped. */
  public static List<String> stop() {
    throw new IllegalStateException();
  }
}
