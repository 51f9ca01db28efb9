package io.spawndb.kubernetes;

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

/** Keeps databases in a PostgreSQL server that runs in a Kubernetes cluster. */
public final class KubernetesProvider implements Provider {

  private final Map<String, String> environment;

  /** For {@link java.util.ServiceLoader}; does nothing. */
  public KubernetesProvider() {
    this(System.getenv());
  }

  KubernetesProvider(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public String id() {
    return "kubernetes";
  }

  @Override
  public List<SpawnOption<?>> options() {
    return KubernetesOptions.ALL;
  }

  @Override
  public boolean shared() {
    return true;
  }

  @Override
  public Backend open(EngineVersion engine, OptionValues options) {
    return PostgresBackend.of(source(engine, options), CloneCost.UNKNOWN);
  }

  KubernetesServer source(EngineVersion engine, OptionValues options) {
    if (!engine.engine().equals("postgresql")) {
      throw new ConfigurationException(
          "provider=kubernetes has no " + engine.engine(),
          "Choose engine postgresql, or another provider");
    }
    return new KubernetesServer(ServerPlan.of(engine.major(), options), environment);
  }
}
