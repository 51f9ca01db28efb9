package io.spawndb;

import io.spawndb.api.EnvironmentName;
import io.spawndb.api.EnvironmentStatus;
import io.spawndb.api.SpawnOption;
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
}
