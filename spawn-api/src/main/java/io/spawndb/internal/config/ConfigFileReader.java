package io.spawndb.internal.config;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.EnvironmentName;
import io.spawndb.api.SpawnOption;
import io.spawndb.api.SpawnOptions;
import io.spawndb.internal.plugin.Nearest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the three things a config file says: project, defaults, environments. */
final class ConfigFileReader {

  private static final List<String> KEYS = List.of("project", "defaults", "environments");

  private final YamlFile file;
  private final YamlOptions options;
  private Optional<Text> project = Optional.empty();
  private List<Said> defaults = List.of();
  private final Map<EnvironmentName, List<Said>> environments = new LinkedHashMap<>();

  private ConfigFileReader(YamlFile file) {
    this.file = file;
    this.options = new YamlOptions(file);
  }

  /**
   * Reads a file.
   *
   * @param label what to call it in origins
   * @throws ConfigurationException if it cannot be read, or its form is wrong
   */
  static ConfigFile read(Path path, String label) {
    return new ConfigFileReader(new YamlFile(path, label)).read();
  }

  private ConfigFile read() {
    file.compose()
        .ifPresent(root -> options
            .entries(root, "project, defaults and environments")
            .forEach(this::readTopLevel));
    return new ConfigFile(file.path(), project, defaults, environments);
  }

  private void readTopLevel(YamlOptions.Entry entry) {
    Node value = entry.value();
    if (!KEYS.contains(entry.key())) {
      throw unknown(entry);
    } else if (YamlOptions.isNothing(value)) {
      return;
    }
    switch (entry.key()) {
      case "project" -> project = Optional.of(options.text(value, "project"));
      case "defaults" -> defaults = options.flat(value);
      default -> options.entries(value, "environments by name").forEach(this::readEnvironment);
    }
  }

  private void readEnvironment(YamlOptions.Entry entry) {
    EnvironmentName name;
    try {
      name = new EnvironmentName(entry.key());
    } catch (ConfigurationException e) {
      throw entry.place().wrong(e);
    }
    environments.put(
        name, YamlOptions.isNothing(entry.value()) ? List.of() : options.flat(entry.value()));
  }

  private static ConfigurationException unknown(YamlOptions.Entry entry) {
    String problem = "Unknown key '" + entry.key() + "'";
    boolean option = SpawnOptions.ALL.stream().map(SpawnOption::name).anyMatch(entry.key()::equals);
    if (option) {
      return entry
          .place()
          .wrong(
              problem + " at the top",
              "Move it below 'defaults:', or below an environment's name in 'environments:'");
    }
    return entry
        .place()
        .wrong(
            problem,
            Nearest.to(entry.key(), KEYS)
                    .map(right -> "Write '" + right + "'; valid")
                    .orElse("Valid")
                + " here are "
                + String.join(", ", KEYS));
  }
}
