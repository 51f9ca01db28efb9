package io.spawndb.docker;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.EngineVersion;
import io.spawndb.api.EnvironmentName;
import io.spawndb.api.OptionValues;
import io.spawndb.api.Project;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.SpawnOption;
import io.spawndb.spi.Availability;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Provider;
import io.spawndb.spi.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps databases in a server that runs in a container: PostgreSQL or, with the module {@code spawn-mariadb}, MariaDB. */
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
    return backend(plan(engine, options, Optional.empty()));
  }

  @Override
  public Backend open(EngineVersion engine, OptionValues options, Tenant tenant) {
    if (!engine.engine().equals("postgresql")) {
      throw new ConfigurationException(
          "provider=docker has no servers of " + engine.engine() + " for one environment alone",
          "Remove isolation");
    }
    return backend(plan(engine, options, Optional.of(tenant)));
  }

  private Backend backend(ServerPlan plan) {
    return plan.contract().inside(new DockerServer(plan, environment));
  }

  @Override
  public List<EnvironmentName> tenants(
      Project project, EngineVersion engine, OptionValues options) {
    if (options.isSet(DockerOptions.VOLUME)) {
      return List.of();
    }
    try (Daemon daemon = new Daemon(options.find(DockerOptions.HOST), environment)) {
      Availability there = daemon.probe();
      if (!there.usable()) {
        throw ProvisioningException.passing(there.explanation(), there.remedy(), null);
      }
      return new Tenants(daemon)
          .of(
              project,
              (name, server) -> server.equals(
                  plan(engine, options, Optional.of(new Tenant(project, name))).name()));
    }
  }

  DockerServer source(EngineVersion engine, OptionValues options, Optional<Tenant> tenant) {
    return new DockerServer(plan(engine, options, tenant), environment);
  }

  private ServerPlan plan(EngineVersion engine, OptionValues options, Optional<Tenant> tenant) {
    return ServerPlan.of(engine, tenant, options, environment);
  }
}
