package io.spawndb.internal.plugin;

import io.spawndb.api.SpawnOption;
import io.spawndb.api.SpawnOptions;
import io.spawndb.spi.Engine;
import io.spawndb.spi.MigrationTool;
import io.spawndb.spi.Provider;
import io.spawndb.spi.SourceLoader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The plug-ins of one class path. Immutable, apart from what the plug-ins themselves do. */
public final class Plugins {

  private final Kind<Provider> providers;
  private final Kind<Engine> engines;
  private final Kind<MigrationTool> migrationTools;
  private final Kind<SourceLoader> sourceLoaders;

  private Plugins(
      Kind<Provider> providers,
      Kind<Engine> engines,
      Kind<MigrationTool> migrationTools,
      Kind<SourceLoader> sourceLoaders) {
    this.providers = providers;
    this.sourceLoaders = sourceLoaders;
    this.engines = engines;
    this.migrationTools = migrationTools;
  }

  /**
   * Returns the plug-ins that the calling thread's context class loader sees, and then those that
   * Spawn's own sees. Looks once for each class loader; safe for many threads.
   */
  public static Plugins current() {
    return Discovery.of(Thread.currentThread().getContextClassLoader());
  }

  /** Returns the given plug-ins; of two with one id the first counts. */
  public static Plugins of(
      List<? extends Provider> providers,
      List<? extends Engine> engines,
      List<? extends MigrationTool> migrationTools) {
    return of(
        new Found<>(providers, List.of()),
        new Found<>(engines, List.of()),
        new Found<>(migrationTools, List.of()),
        new Found<>(List.<SourceLoader>of(), List.of()));
  }

  static Plugins of(
      Found<? extends Provider> providers,
      Found<? extends Engine> engines,
      Found<? extends MigrationTool> migrationTools,
      Found<? extends SourceLoader> sourceLoaders) {
    return new Plugins(
        new Kind<>("provider", index(providers.plugins(), Provider::id), providers.failures()),
        new Kind<>("engine", index(engines.plugins(), Engine::id), engines.failures()),
        new Kind<>(
            "migrator",
            index(migrationTools.plugins(), MigrationTool::id),
            migrationTools.failures()),
        new Kind<>(
            "source loader",
            index(sourceLoaders.plugins(), SourceLoader::id),
            sourceLoaders.failures()));
  }

  /** Returns the providers, in the order of the class path. */
  public List<Provider> providers() {
    return providers.all();
  }

  /**
   * Returns the provider of this id.
   *
   * @throws io.spawndb.api.ConfigurationException if there is none; names what there is, and what
   *     to add
   */
  public Provider provider(String id) {
    return providers.get(id);
  }

  /**
   * Returns the engine of this id, such as {@code postgresql}.
   *
   * @throws io.spawndb.api.ConfigurationException if there is none
   */
  public Engine engine(String id) {
    return engines.get(id);
  }

  /** Returns the engines, in the order of the class path. */
  public List<Engine> engines() {
    return engines.all();
  }

  /** Returns the migration tools, in the order of the class path. */
  public List<MigrationTool> migrationTools() {
    return migrationTools.all();
  }

  /**
   * Returns the migration tool of this id.
   *
   * @throws io.spawndb.api.ConfigurationException if there is none
   */
  public MigrationTool migrationTool(String id) {
    return migrationTools.get(id);
  }

  /** Returns what loads a recipe's source: the first on the class path, if there is any. */
  public Optional<SourceLoader> sourceLoader() {
    return sourceLoaders.all().stream().findFirst();
  }

  /** Returns Spawn's own options, then those of providers and migration tools, each name once. */
  public List<SpawnOption<?>> allOptions() {
    Map<String, SpawnOption<?>> options = new LinkedHashMap<>();
    add(SpawnOptions.ALL, options);
    for (Provider provider : providers()) {
      add(provider.options(), options);
    }
    for (MigrationTool tool : migrationTools()) {
      add(tool.options(), options);
    }
    return List.copyOf(options.values());
  }

  private static void add(List<SpawnOption<?>> more, Map<String, SpawnOption<?>> options) {
    for (SpawnOption<?> option : more) {
      options.putIfAbsent(option.name(), option);
    }
  }

  private static <T> Map<String, T> index(List<? extends T> plugins, Function<T, String> id) {
    Map<String, T> index = new LinkedHashMap<>();
    for (T plugin : plugins) {
      index.putIfAbsent(id.apply(plugin), plugin);
    }
    return index;
  }
}
