package io.spawndb.internal.config;

import io.spawndb.api.EngineVersion;
import io.spawndb.api.EnvironmentId;
import io.spawndb.api.Lifetime;
import io.spawndb.api.OptionValues;
import io.spawndb.api.SpawnOptions;
import io.spawndb.spi.Tenant;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An environment with everything decided and checked.
 *
 * @param id project, name and branch
 * @param provider id of a provider that is on the class path
 * @param engine an engine that is on the class path, with its version
 * @param options valid values of the options that concern this environment, and no others
 * @param baseDirectory the real folder that relative paths start at
 * @param configFile the project's config file, if there is one
 */
public record EnvironmentSpec(
    EnvironmentId id,
    String provider,
    EngineVersion engine,
    OptionValues options,
    Path baseDirectory,
    Optional<Path> configFile) {

  /** Whether it is for one test or process alone. */
  public boolean isScratch() {
    return options.get(SpawnOptions.SCRATCH);
  }

  /** Whether it ends with the process that made it. */
  public boolean endsWithProcess() {
    return options.get(SpawnOptions.LIFETIME).equals(Lifetime.PROCESS);
  }

  /** Returns who has a server to itself; empty if it is shared. */
  public Optional<Tenant> tenant() {
    return options.get(SpawnOptions.ISOLATION).equals("server")
        ? Optional.of(new Tenant(id.project(), id.name()))
        : Optional.empty();
  }

  /** Returns the same with another lifetime. */
  public EnvironmentSpec staying(Lifetime lifetime) {
    return new EnvironmentSpec(
        id,
        provider,
        engine,
        options.with(SpawnOptions.LIFETIME, lifetime.toString(), "keep"),
        baseDirectory,
        configFile);
  }
}
