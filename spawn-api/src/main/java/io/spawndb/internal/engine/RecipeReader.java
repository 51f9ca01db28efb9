package io.spawndb.internal.engine;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.OptionValues;
import io.spawndb.api.SourceSettings;
import io.spawndb.api.SpawnOption;
import io.spawndb.api.SpawnOptions;
import io.spawndb.internal.config.EnvironmentSpec;
import io.spawndb.internal.plugin.Plugins;
import io.spawndb.internal.recipe.Fingerprint;
import io.spawndb.spi.MigrationPlan;
import io.spawndb.spi.MigrationTool;
import io.spawndb.spi.Origin;
import io.spawndb.spi.Resource;
import io.spawndb.spi.Resources;
import io.spawndb.spi.SourcePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads an environment's recipe from its files. Touches no database. */
final class RecipeReader {

  private static final String DEFAULT_MIGRATIONS = "classpath:db/migration";
  private static final String DEFAULT_TOOL = "flyway";

  private final Plugins plugins;
  private final Resources resources;

  RecipeReader(Plugins plugins, Resources resources) {
    this.plugins = plugins;
    this.resources = resources;
  }

  Recipe read(EnvironmentSpec spec) {
    OptionValues options = spec.options();
    Origin.Empty declared = new Origin.Empty(
        options.get(SpawnOptions.ROLES),
        options.get(SpawnOptions.EXTENSIONS),
        options.get(SpawnOptions.SETTINGS));
    Fingerprint engine = Fingerprint.of("engine", spec.engine().toString());
    Optional<MigrationPlan> plan = plan(options);
    Optional<SourcePlan> source = source(options);
    if (plan.isPresent() && source.filter(SourcePlan::bringsSchema).isPresent()) {
      refuseWithoutBaseline(options);
    }
    return Recipe.of(spec.id().project(), engine, declared, plan, source, seeds(options));
  }

  /** Which of the migrations the source has behind it cannot be seen in its schema. */
  private static void refuseWithoutBaseline(OptionValues options) {
    if (SourceSettings.baseline(options.get(SpawnOptions.SOURCE)).isEmpty()) {
      throw new ConfigurationException(
          "The schema is taken from the source (source.schema), and there are migrations too",
          "Say which is the last that the source has, 'source.baseline: \"42\"': later ones then run on"
              + " its rows. Without migrations, write 'migrations: []'");
    }
  }

  private Optional<SourcePlan> source(OptionValues options) {
    Map<String, String> source = options.get(SpawnOptions.SOURCE);
    if (source.isEmpty() || "true".equals(source.get("skip"))) {
      return Optional.empty();
    }
    return Optional.of(plugins
        .sourceLoader()
        .map(loader -> loader.read(source, resources))
        .orElseGet(NoSourceLoader::new));
  }

  private Optional<MigrationPlan> plan(OptionValues options) {
    if (options.isSet(SpawnOptions.MIGRATIONS)) {
      List<String> locations = options.get(SpawnOptions.MIGRATIONS);
      locations.forEach(location -> list(location, SpawnOptions.MIGRATIONS, options));
      if (locations.isEmpty()) {
        return Optional.empty();
      }
      MigrationTool tool = tool(options);
      return Optional.of(tool.read(locations, resources, options));
    }
    boolean present = plugins.migrationTools().stream().anyMatch(t -> t.id().equals(DEFAULT_TOOL));
    if (!present || resources.list(DEFAULT_MIGRATIONS).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(tool(options).read(List.of(DEFAULT_MIGRATIONS), resources, options));
  }

  private MigrationTool tool(OptionValues options) {
    return plugins.migrationTool(options.get(SpawnOptions.MIGRATOR));
  }

  private List<Resource> seeds(OptionValues options) {
    List<Resource> files = new ArrayList<>();
    for (String location : options.get(SpawnOptions.SEED)) {
      for (Resource file : list(location, SpawnOptions.SEED, options)) {
        if (SeedFiles.isSeed(file)) {
          files.add(file);
        }
      }
    }
    return files;
  }

  private List<Resource> list(String location, SpawnOption<?> option, OptionValues options) {
    return resources
        .list(location)
        .orElseThrow(() -> new ConfigurationException(
            "'%s' of option %s (from %s) does not exist"
                .formatted(location, option, options.origin(option)),
            "Create it, or correct the path; relative paths start at "
                + resources.baseDirectory()));
  }
}
