package io.spawndb.embedded;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.EngineVersion;
import io.spawndb.api.EnvironmentName;
import io.spawndb.api.OptionValues;
import io.spawndb.api.Project;
import io.spawndb.api.SpawnOption;
import io.spawndb.postgresql.PostgresBackend;
import io.spawndb.postgresql.ServerSettings;
import io.spawndb.postgresql.ServerSource;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Capabilities;
import io.spawndb.spi.Provider;
import io.spawndb.spi.Storage;
import io.spawndb.spi.Tenant;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Keeps databases in a PostgreSQL server on this machine that nobody has to install. */
public final class EmbeddedProvider implements Provider {

  /** See the description. */
  public static final SpawnOption<String> BINARIES = SpawnOption.text(
          "binaries",
          null,
          "Folder of an installed PostgreSQL, with bin/initdb in it, instead of the binaries from Maven")
      .notInUrl();

  /** See the description. */
  public static final SpawnOption<String> DURABILITY = SpawnOption.choice(
          "durability",
          Durability.POWER_CUT.word(),
          Durability.words(),
          "What committed rows survive: power-cut, or crash (of any process) in a server of its own that"
              + " does not wait for the disk and begins anew when the machine stopped")
      .notInUrl();

  /** For {@link java.util.ServiceLoader}. */
  public EmbeddedProvider() {}

  @Override
  public String id() {
    return "embedded";
  }

  @Override
  public List<SpawnOption<?>> options() {
    return List.of(BINARIES, DURABILITY, ServerSettings.OPTION);
  }

  @Override
  public boolean shared() {
    return false;
  }

  @Override
  public Backend open(EngineVersion engine, OptionValues options) {
    return backend(engine, options, Optional.empty());
  }

  @Override
  public Backend open(EngineVersion engine, OptionValues options, Tenant tenant) {
    return backend(engine, options, Optional.of(tenant));
  }

  @Override
  public List<EnvironmentName> tenants(
      Project project, EngineVersion engine, OptionValues options) {
    return Tenants.of(project, Folders.standard().inUse(), engine.major());
  }

  private static Backend backend(
      EngineVersion engine, OptionValues options, Optional<Tenant> tenant) {
    return PostgresBackend.of(source(engine, options, tenant), Capabilities.CloneCost.UNKNOWN);
  }

  @Override
  public Optional<Storage> storage() {
    return Optional.of(new EmbeddedStorage(Folders.standard().inUse()));
  }

  static ServerSource source(EngineVersion engine, OptionValues options, Optional<Tenant> tenant) {
    if (!engine.engine().equals("postgresql")) {
      throw new ConfigurationException(
          "provider=embedded has no " + engine.engine(),
          "Choose engine postgresql, or another provider");
    }
    PostgresVersion.tried(engine.major());
    return new EmbeddedServerSource(
        Folders.standard(),
        ServerPlan.of(engine.major(), durability(options), tenant, options),
        options.find(BINARIES).map(folder -> Path.of(folder)).orElse(null));
  }

  private static Durability durability(OptionValues options) {
    Durability durability = Durability.of(options.get(DURABILITY));
    if (durability == Durability.CRASH && Boot.current().isEmpty()) {
      throw new ConfigurationException(
          "durability=crash needs a system that tells when it was started, which this one does not",
          "Leave the option out");
    }
    return durability;
  }
}
