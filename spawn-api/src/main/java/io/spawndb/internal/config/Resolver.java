package io.spawndb.internal.config;

import io.spawndb.api.BranchName;
import io.spawndb.api.ConfigurationException;
import io.spawndb.api.EngineVersion;
import io.spawndb.api.EnvironmentId;
import io.spawndb.api.EnvironmentName;
import io.spawndb.api.OptionValues;
import io.spawndb.api.SpawnOption;
import io.spawndb.api.SpawnOptions;
import io.spawndb.internal.plugin.Plugins;
import io.spawndb.spi.Provider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides about one environment. Confined to one thread; used once. */
final class Resolver {

  private final Sources sources;
  private final Plugins plugins;
  private final EnvironmentRequest request;
  private final Interpolation interpolation;
  private List<Layer> layers;

  Resolver(Sources sources, Plugins plugins, EnvironmentRequest request) {
    this.sources = sources;
    this.plugins = plugins;
    this.request = request;
    this.interpolation = new Interpolation(sources.surroundings());
    this.layers = sources.layers(plugins.allOptions()).about(request.name(), request.options());
  }

  EnvironmentSpec spec() {
    new ProductionGuard(sources.surroundings())
        .check(request.name(), merge().text(SpawnOptions.REFUSE));
    Provider provider = provider();
    EngineVersion engine = engine();
    Vocabulary vocabulary = check(provider, engine);
    OptionValues options = Scratch.values(values(vocabulary));
    checkProject(provider);
    return new EnvironmentSpec(
        new EnvironmentId(sources.project(), request.name(), branch(options)),
        provider.id(),
        engine,
        options,
        sources.baseDirectory(),
        sources.projectFile().map(ConfigFile::path));
  }

  /** Returns the options the environment has, with the values that somebody set. */
  Map<SpawnOption<?>, Optional<OptionValues.Value>> settings() {
    Vocabulary vocabulary = check(provider(), engine());
    Map<SpawnOption<?>, Optional<OptionValues.Value>> settings = new LinkedHashMap<>();
    vocabulary.options().forEach(option -> settings.put(option, merge().value(option)));
    return settings;
  }

  private Merge merge() {
    return new Merge(layers, interpolation);
  }

  private Provider provider() {
    String fallback = String.valueOf(SpawnOptions.PROVIDER.fallback());
    Optional<Text> said = merge().text(SpawnOptions.PROVIDER);
    try {
      return plugins.provider(said.isPresent() ? said.get().text() : fallback);
    } catch (ConfigurationException e) {
      throw said.map(text -> text.place().wrong(e)).orElse(e);
    }
  }

  private EngineVersion engine() {
    Optional<OptionValues.Value> value = merge().value(SpawnOptions.ENGINE);
    EngineVersion engine =
        value.isPresent() ? SpawnOptions.ENGINE.read(value.get().raw()) : EngineVersion.DEFAULT;
    try {
      plugins.engine(engine.engine());
      return engine;
    } catch (ConfigurationException e) {
      throw merge().text(SpawnOptions.ENGINE).map(text -> text.place().wrong(e)).orElse(e);
    }
  }

  private Vocabulary check(Provider provider, EngineVersion engine) {
    Vocabulary vocabulary = new Vocabulary(provider, plugins);
    DriverRules driver = new DriverRules(plugins.engine(engine.engine()));
    List<Layer> named = new ArrayList<>();
    for (Layer layer : layers) {
      named.add(layer.rank() == Layer.Rank.EXPLICIT ? driver.named(layer, vocabulary) : layer);
    }
    layers = List.copyOf(named);
    new KeyCheck(vocabulary, configuredProvider(), driver.fromUrl()).check(layers);
    new UrlRules(vocabulary, sources.baseDirectory()).check(layers);
    driver.check(layers);
    return vocabulary;
  }

  private Optional<String> configuredProvider() {
    List<Layer> files = new ArrayList<>();
    for (Layer layer : layers) {
      if (layer.rank().inFile()) {
        files.add(layer);
      }
    }
    return new Merge(files, interpolation).text(SpawnOptions.PROVIDER).map(Text::text);
  }

  private OptionValues values(Vocabulary vocabulary) {
    Map<String, OptionValues.Value> values = new LinkedHashMap<>();
    Merge merge = merge();
    for (SpawnOption<?> option : vocabulary.options()) {
      Optional<OptionValues.Value> value = merge.value(option);
      if (value.isPresent()) {
        values.put(option.name(), value.get());
      }
    }
    return new OptionValues(values);
  }

  private BranchName branch(OptionValues options) {
    if (options.get(SpawnOptions.SCRATCH)) {
      return Scratch.branch(request);
    }
    if (request.branch().isPresent()) {
      return request.branch().get();
    }
    String branch = options.get(SpawnOptions.BRANCH);
    if (branch.equals("git")) {
      return GitHead.branch(sources.baseDirectory(), sources.surroundings());
    }
    if (branch.equals("none")) {
      return BranchName.MAIN;
    }
    try {
      return new BranchName(branch);
    } catch (ConfigurationException e) {
      throw Place.of(options.origin(SpawnOptions.BRANCH)).wrong(e);
    }
  }

  private void checkProject(Provider provider) {
    if (provider.shared() && !sources.project().declared()) {
      EnvironmentName name = request.name();
      throw new ConfigurationException(
          "Environment '%s' is kept by provider '%s', which others share, and its project has no name"
              .formatted(name, provider.id()),
          "Add a line 'project: <name>' to "
              + sources
                  .projectFile()
                  .map(ConfigFile::path)
                  .orElse(sources.baseDirectory().resolve(FileSearch.NAME)));
    }
  }
}
