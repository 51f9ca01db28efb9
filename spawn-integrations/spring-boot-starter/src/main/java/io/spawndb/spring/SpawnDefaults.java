package io.spawndb.spring;

import io.spawndb.api.ConfigurationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/**
 * What an application whose data source is Spawn's need not say. Everything is of the lowest precedence:
 * whatever the application does say counts.
 */
final class SpawnDefaults {

  private static final String NAME = "spawnDefaults";
  private static final String URL = "spring.datasource.url";
  private static final String PREFIX = "jdbc:spawn:";
  private static final String ENVIRONMENTS = "spring.spawn.environments.";
  private static final String REFUSE_PROFILES = "spring.spawn.refuse-profiles";

  /** Boot's pool hands these to the driver, which takes {@code spawn.} off and reads the rest. */
  private static final String POOL_PROPERTIES = "spring.datasource.hikari.data-source-properties.";

  private SpawnDefaults() {}

  static void addTo(ConfigurableEnvironment environment) {
    String url = environment.getProperty(URL, "");
    if (!url.startsWith(PREFIX) || environment.getPropertySources().contains(NAME)) {
      return;
    }
    refuse(environment, url);
    Map<String, Object> defaults = new HashMap<>();
    defaults.put("spring.datasource.driver-class-name", "io.spawndb.jdbc.SpawnDriver");
    // A slice test keeps the environment instead of looking for an in-memory database.
    defaults.put("spring.test.database.replace", "NONE");
    options(environment, name(url))
        .forEach((option, value) -> defaults.put(POOL_PROPERTIES + "spawn." + option, value));
    environment.getPropertySources().addLast(new MapPropertySource(NAME, defaults));
  }

  private static void refuse(ConfigurableEnvironment environment, String url) {
    List<String> refused =
        List.of(environment.getProperty(REFUSE_PROFILES, "prod,production").split("\\s*,\\s*"));
    for (String profile : environment.getActiveProfiles()) {
      if (refused.contains(profile.toLowerCase(Locale.ROOT))) {
        throw new ConfigurationException(
            "Spawn refuses to provide environment '" + name(url) + "': profile '" + profile
                + "' is active, which " + REFUSE_PROFILES + " names",
            "Set " + URL + " to the real database for this profile, or " + REFUSE_PROFILES
                + " to other profiles");
      }
    }
  }

  /** Returns the environment's name: what is between the prefix, an engine, and branch or parameters. */
  static String name(String url) {
    String head = url.substring(PREFIX.length()).split("[@?]", 2)[0];
    return head.substring(head.lastIndexOf(':') + 1);
  }

  /** Returns the options below {@code spring.spawn.environments.<name>}, as the driver reads them. */
  private static Map<String, String> options(ConfigurableEnvironment environment, String name) {
    String prefix = ENVIRONMENTS + name + ".";
    Map<String, List<String>> found = new HashMap<>();
    for (PropertySource<?> source : environment.getPropertySources()) {
      if (source instanceof EnumerablePropertySource<?> listed) {
        for (String key : listed.getPropertyNames()) {
          if (key.startsWith(prefix)) {
            add(key.substring(prefix.length()), environment.getProperty(key, ""), found);
          }
        }
      }
    }
    Map<String, String> options = new HashMap<>();
    found.forEach((option, values) -> options.put(option, String.join(",", values)));
    return options;
  }

  /** An item of a list, {@code seed[0]}, is one of several values; {@code on-drift} is onDrift. */
  private static void add(String key, String value, Map<String, List<String>> found) {
    int index = key.indexOf('[');
    String option = camelCase(index < 0 ? key : key.substring(0, index));
    List<String> values = found.computeIfAbsent(option, any -> new ArrayList<>());
    if (index >= 0 || values.isEmpty()) {
      values.add(value);
    }
  }

  private static String camelCase(String key) {
    int end = key.indexOf('.') < 0 ? key.length() : key.indexOf('.');
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < end; i++) {
      boolean dash = key.charAt(i) == '-' && i + 1 < end;
      name.append(dash ? Character.toUpperCase(key.charAt(++i)) : key.charAt(i));
    }
    return name + key.substring(end);
  }
}
