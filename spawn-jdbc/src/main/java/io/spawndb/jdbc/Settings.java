package io.spawndb.jdbc;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.EngineVersion;
import io.spawndb.api.OptionValues;
import io.spawndb.api.SpawnOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Brings together what a URL and a caller's properties say to Spawn. */
final class Settings {

  /** The origin of what the URL says. */
  static final String URL = "URL";

  private static final String PROPERTIES = "properties";

  /** An old URL may carry these: an environment has a login of its own. */
  private static final Set<String> IGNORED_IN_URL = Set.of("user", "password");

  private Settings() {}

  /**
   * Returns values as written by the names of options. The URL wins over the properties, as in pgjdbc.
   * The branch before the question mark is not among them, nor what it overrides.
   *
   * @throws ConfigurationException if one of them says where the configuration is
   */
  static Map<String, OptionValues.Value> of(SpawnUrl url, Map<String, String> properties) {
    Map<String, OptionValues.Value> settings = new LinkedHashMap<>();
    properties.forEach((name, raw) -> put(settings, name, raw, PROPERTIES));
    url.parameters().forEach((name, raw) -> {
      if (!IGNORED_IN_URL.contains(name)) {
        put(settings, name, raw, URL);
      }
    });
    String engine = url.engine();
    if (engine != null && !isDefaultEngine(engine)) {
      put(settings, SpawnOptions.ENGINE.name(), engine, URL);
    }
    if (url.branch() != null) {
      settings.remove(SpawnOptions.BRANCH.name());
    }
    return settings;
  }

  /**
   * Whether {@code engine} only says the dialect, for tools that read it from URLs: which version it is
   * stays with the configuration.
   */
  private static boolean isDefaultEngine(String engine) {
    return EngineVersion.DEFAULT.engine().equals(engine) || "postgres".equals(engine);
  }

  private static void put(
      Map<String, OptionValues.Value> settings, String name, String raw, String origin) {
    if (name.equals("config")) {
      throw new ConfigurationException(
          "'config' is not taken from a URL or from connection properties: these select among what"
              + " is configured",
          "Name the file with -Dspawn.config or SPAWN_CONFIG, and write jdbc:spawn:orders");
    }
    settings.put(name, new OptionValues.Value(raw, origin));
  }
}
