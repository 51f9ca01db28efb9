package io.spawndb.internal.config;

import io.spawndb.api.EnvironmentName;
import io.spawndb.api.OptionValues;
import io.spawndb.api.SpawnOption;
import io.spawndb.internal.config.Layer.Rank;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Collects what the sources say about one environment.
 *
 * @param surroundings properties and variables
 * @param options all options of the class path: other properties and variables are not ours
 * @param project the project's file
 * @param user the user's file
 */
record Layers(
    Surroundings surroundings,
    List<SpawnOption<?>> options,
    Optional<ConfigFile> project,
    Optional<ConfigFile> user) {

  /** Returns one layer for each source, the strongest first. */
  List<Layer> about(EnvironmentName name, Map<String, OptionValues.Value> explicit) {
    List<Said> said = new ArrayList<>();
    explicit.forEach((key, value) -> said.addAll(Said.of(key, value)));
    List<Layer> layers = new ArrayList<>();
    layers.add(new Layer(Rank.EXPLICIT, said));
    layers.add(new Layer(Rank.PROPERTIES, properties()));
    layers.add(new Layer(Rank.VARIABLES, variables()));
    project.ifPresent(file -> {
      layers.add(new Layer(Rank.SECTION, file.section(name)));
      layers.add(new Layer(Rank.DEFAULTS, file.defaults()));
    });
    user.ifPresent(file -> {
      layers.add(new Layer(Rank.USER_SECTION, file.section(name)));
      layers.add(new Layer(Rank.USER_DEFAULTS, file.defaults()));
    });
    return layers;
  }

  private List<Said> properties() {
    List<Said> said = new ArrayList<>();
    for (SpawnOption<?> option : options) {
      surroundings
          .property("spawn." + option.name())
          .ifPresent(value -> said.add(property(option.name(), value)));
      if (option.shape() == SpawnOption.Shape.MAP) {
        String prefix = "spawn." + option.name() + ".";
        new TreeSet<>(surroundings.properties().keySet())
            .stream()
                .filter(key -> key.startsWith(prefix) && key.length() > prefix.length())
                .forEach(key -> said.add(property(
                    key.substring("spawn.".length()), surroundings.property(key).orElse(""))));
      }
    }
    return said;
  }

  private static Said property(String key, String value) {
    return Said.text(key, value, Place.of("-Dspawn." + key));
  }

  private List<Said> variables() {
    List<Said> said = new ArrayList<>();
    for (SpawnOption<?> option : options) {
      surroundings
          .variable(option.variable())
          .ifPresent(
              value -> said.add(Said.text(option.name(), value, Place.of(option.variable()))));
    }
    return said;
  }
}
