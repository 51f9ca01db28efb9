package io.spawndb.docker;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.EngineVersion;
import io.spawndb.api.OptionValues;
import io.spawndb.api.SpawnOption;
import io.spawndb.postgresql.PostgresBackend;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Capabilities.CloneCost;
import io.spawndb.spi.Provider;
import java.util.List;
import java.util.Map;

/** Keeps databases in a PostgreSQL server that runs in a container. */
public final class DockerProvider implements Provider {

  private final Map<String, String> environment;

  /** For {@link java.util.ServiceLoader}; does nothing. */
  public DockerProvider() {
    this(System.getenv());
  }

  DockerProvider(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public String id() {
    return "docker";
  }

  @Override
  public List<SpawnOption<?>> options() {
    return DockerOptions.ALL;
  }

  @Override
  public boolean shared() {
    return false;
  }

  @Override
  public Backend open(EngineVersion engine, OptionValues options) {
    return PostgresBackend.of(source(engine, options), CloneCost.UNKNOWN);
  }

  DockerServer source(EngineVersion engine, OptionValues options) {
    if (!engine.engine().equals("postgresql")) {
      throw new ConfigurationException(
          "provider=docker has no " + engine.engine(),
          "Choose engine postgresql, or another provider");
    }
    return new DockerServer(ServerPlan.of(engine.major(), options, environment), environment);
  }
}
