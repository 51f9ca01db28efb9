package io.spawndb.internal.config;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.SpawnOption;
import io.spawndb.api.SpawnOptions;
import io.spawndb.internal.plugin.Nearest;
import io.spawndb.internal.plugin.Plugins;
import io.spawndb.spi.MigrationTool;
import io.spawndb.spi.Provider;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The options that an environment of one provider has. */
final class Vocabulary {

  /** Options of the tool that many projects configure, for who forgot its module. */
  private static final Set<String> FLYWAY = Set.of("flyway", "placeholders", "callbacksSafe");

  /** Whose options these are, where the module that says so is not on the class path. */
  private static final Map<String, String> ABSENT = Map.of(
      "binaries", "embedded",
      "adminUrl", "server",
      "adminUser", "server",
      "adminPassword", "server",
      "dockerHost", "docker",
      "publish", "docker",
      "kubeconfig", "kubernetes",
      "namespace", "kubernetes",
      "storageClass", "kubernetes");

  private final Provider provider;
  private final List<Provider> all;
  private final Map<String, SpawnOption<?>> known = new LinkedHashMap<>();

  Vocabulary(Provider provider, Plugins plugins) {
    this.provider = provider;
    this.all = plugins.providers();
    add(SpawnOptions.ALL);
    add(provider.options());
    for (MigrationTool tool : plugins.migrationTools()) {
      add(tool.options());
    }
  }

  private void add(List<SpawnOption<?>> options) {
    for (SpawnOption<?> option : options) {
      known.putIfAbsent(option.name(), option);
    }
  }

  Collection<SpawnOption<?>> options() {
    return known.values();
  }

  Optional<SpawnOption<?>> find(String name) {
    return Optional.ofNullable(known.get(name));
  }

  /** Returns the ids of the other providers that have an option of this name. */
  List<String> owners(String name) {
    List<String> owners = all.stream()
        .filter(
            other -> other.options().stream().anyMatch(option -> option.name().equals(name)))
        .map(Provider::id)
        .toList();
    return owners.isEmpty() ? Optional.ofNullable(ABSENT.get(name)).stream().toList() : owners;
  }

  /** Returns the failure for an option that only other providers have. */
  ConfigurationException foreign(Said said) {
    return said.place()
        .wrong(
            "Option '%s' belongs to provider %s, and this environment is kept by %s"
                .formatted(said.key(), String.join(" and ", owners(said.option())), provider.id()),
            "Remove it, or choose that provider");
  }

  /** Returns the failure for what no option is called, and maybe a parameter of the driver. */
  ConfigurationException unknown(Said said, Layer.Rank rank, Set<String> driverParameters) {
    return said.place()
        .wrong("Unknown option '" + said.key() + "'", remedy(said, rank, driverParameters));
  }

  private String remedy(Said said, Layer.Rank rank, Set<String> driverParameters) {
    if (FLYWAY.contains(said.option())) {
      return "Add the dependency io.spawndb:spawn-flyway, which has it";
    }
    if (driverParameters.contains(said.key())) {
      return "Write it below 'driver:', where parameters of the real driver are";
    }
    TreeSet<String> valid = new TreeSet<>(known.keySet());
    if (rank == Layer.Rank.EXPLICIT) {
      valid.addAll(driverParameters);
    }
    String entry = said.entry().isEmpty() ? "" : "." + said.entry();
    return Nearest.to(said.option(), valid)
        .map(right -> "Write '" + right + entry + "'")
        .orElse("Valid are " + String.join(", ", known.keySet()));
  }
}
