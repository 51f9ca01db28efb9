package io.spawndb.spi;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.EngineVersion;
import io.spawndb.api.EnvironmentName;
import io.spawndb.api.OptionValues;
import io.spawndb.api.Project;
import io.spawndb.api.SpawnOption;
import java.util.List;
import java.util.Optional;

/** A kind of place where databases live, such as {@code embedded} or {@code server}. */
public interface Provider {

  /** Returns the id used in URLs: lower case, stable for ever, unique on the class path. */
  String id();

  /** Returns the options that only this provider knows. */
  List<SpawnOption<?>> options();

  /**
   * Whether others than this user can reach the place, so that a path cannot name a project there:
   * Spawn then insists on an explicit {@code project:}.
   */
  boolean shared();

  /**
   * Opens the place that the options describe. Checks them and does no input or output; cost and
   * failure belong to the backend's methods.
   *
   * <p>Spawn opens at most one backend for equal arguments in a process, calls it from many threads
   * and never closes it while it may be used.
   *
   * @throws io.spawndb.api.ConfigurationException if an option is wrong
   */
  Backend open(EngineVersion engine, OptionValues options);

  /**
   * As {@link #open(EngineVersion, OptionValues)}, for a place that one tenant has to itself. It comes to be
   * at its first use and goes with {@link Backend#vacate}.
   *
   * @throws io.spawndb.api.ConfigurationException if an option is wrong; always, unless overridden
   */
  default Backend open(EngineVersion engine, OptionValues options, Tenant tenant) {
    throw new ConfigurationException(
        "provider=" + id() + " has no servers for one environment alone (isolation=server of '"
            + tenant + "')",
        "Remove isolation, or choose provider embedded, docker or kubernetes");
  }

  /**
   * Returns the names that have a place to themselves, whether it runs or not; none unless overridden.
   * Starts nothing.
   *
   * @param project whose names to return
   * @throws io.spawndb.api.ProvisioningException if it cannot be told now
   */
  default List<EnvironmentName> tenants(
      Project project, EngineVersion engine, OptionValues options) {
    return List.of();
  }

  /** Returns where it keeps data on this machine, if the user may choose; empty unless overridden. */
  default Optional<Storage> storage() {
    return Optional.empty();
  }
}
