package io.spawndb.internal.engine;

import io.spawndb.api.EnvironmentName;
import io.spawndb.api.OptionValues;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.SpawnOptions;
import io.spawndb.internal.config.Configuration;
import io.spawndb.internal.config.EnvironmentRequest;
import io.spawndb.internal.config.EnvironmentSpec;
import io.spawndb.internal.plugin.Plugins;
import io.spawndb.spi.Backend;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The places that a project's configuration names, and the servers that its names have to themselves. */
final class UsedPlaces {

  /** Stands for the environments that the configuration does not mention. */
  private static final EnvironmentName UNDECLARED = new EnvironmentName("undeclared");

  private static final OptionValues.Value ALONE = new OptionValues.Value("server", "isolation");

  /**
   * A place.
   *
   * @param spec an environment in it
   * @param configured whether its environments are reached as the configuration is now
   */
  record Used(Backend backend, EnvironmentSpec spec, boolean configured) {}

  private final Configuration configuration;
  private final Plugins plugins = Plugins.current();
  private final Map<EnvironmentName, EnvironmentSpec> specs = new LinkedHashMap<>();

  UsedPlaces(Configuration configuration) {
    this.configuration = configuration;
    List<EnvironmentName> names = new ArrayList<>(configuration.declared());
    names.add(UNDECLARED);
    for (EnvironmentName name : names) {
      specs.put(name, resolved(name, Map.of()));
    }
  }

  private EnvironmentSpec resolved(
      EnvironmentName name, Map<String, OptionValues.Value> explicitly) {
    return configuration.resolve(
        new EnvironmentRequest(name, Optional.empty(), explicitly, Optional.empty()));
  }

  /**
   * Returns those that are there, or are shared and come to be when they are asked. A name without a server
   * does not get one by being listed.
   *
   * @throws ProvisioningException if a place cannot tell
   */
  List<Used> existing() {
    List<Used> all = shared();
    all.addAll(alone());
    return all;
  }

  /** Returns those that are shared, each once: two settings may mean one. */
  List<Used> shared() {
    Map<String, Used> places = new LinkedHashMap<>();
    for (EnvironmentSpec spec : specs.values()) {
      if (spec.tenant().isEmpty()) {
        Used used = used(spec, true);
        places.putIfAbsent(used.backend().key(), used);
      }
    }
    return new ArrayList<>(places.values());
  }

  /** Returns those that one name has to itself, and that are there. */
  List<Used> alone() {
    List<Used> places = new ArrayList<>();
    specs.forEach((name, spec) -> {
      for (EnvironmentName tenant : Backends.OF_THIS_JVM.tenants(spec, plugins)) {
        if (name.equals(UNDECLARED) ? !specs.containsKey(tenant) : name.equals(tenant)) {
          EnvironmentSpec its = resolved(tenant, Map.of(SpawnOptions.ISOLATION.name(), ALONE));
          places.add(used(its, spec.tenant().isPresent()));
        }
      }
    });
    return places;
  }

  /** Returns those that a declared name is to have to itself, whether they are there or not. */
  List<Used> planned() {
    return specs.values().stream()
        .filter(spec -> spec.tenant().isPresent() && !spec.id().name().equals(UNDECLARED))
        .map(spec -> used(spec, true))
        .toList();
  }

  private Used used(EnvironmentSpec spec, boolean configured) {
    return new Used(Backends.OF_THIS_JVM.of(spec, plugins), spec, configured);
  }
}
