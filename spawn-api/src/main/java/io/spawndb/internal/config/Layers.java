package io.spawndb.internal.config;

import io.spawndb.api.EnvironmentName;
import io.spawndb.api.OptionValues;
import io.spawndb.api.SpawnOption;
import io.spawndb.internal.config.Layer.Rank;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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

  private static final String PREFIX = "spawn.";

  /** Returns one layer for each source, the strongest first. */
  List<Layer> about(EnvironmentName name, Map<String, OptionValues.Value> explicit) {
    List<Said> said = new ArrayList<>();
    explicit.forEach((key, value) -> said.addAll(Said.of(key, value)));
    List<Layer> layers = new ArrayList<>();
    layers.add(new Layer(Rank.EXPLICIT, said));
    layers.add(new Layer(Rank.PROPERTIES, properties()));
    layers.add(new Layer(Rank.VARIABLES, variables()));
    if (project.isPresent()) {
      layers.add(new Layer(Rank.SECTION, project.get().section(name)));
      layers.add(new Layer(Rank.DEFAULTS, project.get().defaults()));
    }
    if (user.isPresent()) {
      layers.add(new Layer(Rank.USER_SECTION, user.get().section(name)));
      layers.add(new Layer(Rank.USER_DEFAULTS, user.get().defaults()));
    }
    return layers;
  }

  private List<Said> properties() {
    List<Said> said = new ArrayList<>();
    for (SpawnOption<?> option : options) {
      Optional<String> value = surroundings.property(PREFIX + option.name());
      if (value.isPresent()) {
        said.add(property(option.name(), value.get()));
      }
      if (option.shape() == SpawnOption.Shape.MAP) {
        addEntries(option, said);
      }
    }
    return said;
  }

  private void addEntries(SpawnOption<?> option, List<Said> said) {
    String prefix = PREFIX + option.name() + ".";
    Map<String, String> entries = new TreeMap<>();
    for (Map.Entry<String, String> property : surroundings.properties().entrySet()) {
      String key = property.getKey();
      if (key.startsWith(prefix) && key.length() > prefix.length()) {
        entries.put(key.substring(PREFIX.length()), property.getValue());
      }
    }
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      said.add(property(entry.getKey(), entry.getValue()));
    }
  }

  private static Said property(String key, String value) {
    return Said.text(key, value, Place.of("-D" + PREFIX + key));
  }

  private List<Said> variables() {
    List<Said> said = new ArrayList<>();
    for (SpawnOption<?> option : options) {
      String variable = option.variable();
      Optional<String> value = surroundings.variable(variable);
      if (value.isPresent()) {
        said.add(Said.text(option.name(), value.get(), Place.of(variable)));
      }
    }
    return said;
  }
}
