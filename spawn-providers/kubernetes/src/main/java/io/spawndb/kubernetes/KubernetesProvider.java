package io.spawndb.kubernetes;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.EngineVersion;
import io.spawndb.api.EnvironmentName;
import io.spawndb.api.OptionValues;
import io.spawndb.api.Project;
import io.spawndb.api.SpawnOption;
import io.spawndb.postgresql.PostgresBackend;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Capabilities.CloneCost;
import io.spawndb.spi.Provider;
import io.spawndb.spi.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    return PostgresBackend.of(source(engine, options, Optional.empty()), CloneCost.UNKNOWN);
  }

  @Override
  public Backend open(EngineVersion engine, OptionValues options, Tenant tenant) {
    ServerPlan home = plan(engine, options, Optional.of(tenant));
    PostgresBackend inside =
        PostgresBackend.of(new KubernetesServer(home, environment), CloneCost.UNKNOWN);
    return home.operated() || home.get(KubernetesOptions.CLONE).equals("copy")
        ? inside
        : new VolumeBackend(inside, new Volumes(home, environment));
  }

  @Override
  public List<EnvironmentName> tenants(
      Project project, EngineVersion engine, OptionValues options) {
    ServerPlan any = plan(engine, options, Optional.empty());
    try (Cluster cluster = new Cluster(Where.of(any, environment))) {
      return new Tenants(cluster)
          .of(
              project,
              (name, server) -> server.equals(
                  plan(engine, options, Optional.of(new Tenant(project, name))).name()));
    }
  }

  KubernetesServer source(EngineVersion engine, OptionValues options, Optional<Tenant> tenant) {
    return new KubernetesServer(plan(engine, options, tenant), environment);
  }

  private static ServerPlan plan(
      EngineVersion engine, OptionValues options, Optional<Tenant> tenant) {
    if (!engine.engine().equals("postgresql")) {
      throw new ConfigurationException(
          "provider=kubernetes has no " + engine.engine(),
          "Choose engine postgresql, or another provider");
    }
    return ServerPlan.of(engine.major(), tenant, options);
  }
}
