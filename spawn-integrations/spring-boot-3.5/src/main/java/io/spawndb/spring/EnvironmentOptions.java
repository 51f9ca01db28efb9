package io.spawndb.spring;

import io.spawndb.Spawn;
import io.spawndb.api.SpawnOption;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;

/** What {@code spring.spawn.environments.<name>} says, in any of the spellings that Boot understands. */
final class EnvironmentOptions {

  private static final String PREFIX = "spring.spawn.environments.";

  private final Binder binder;
  private final String prefix;
  private final Map<String, String> found = new HashMap<>();

  private EnvironmentOptions(Binder binder, String prefix) {
    this.binder = binder;
    this.prefix = prefix;
  }

  /** Returns values by the names of options. A key that is no option is kept: the driver refuses it. */
  static Map<String, String> of(ConfigurableEnvironment environment, String name) {
    String prefix = PREFIX + name;
    Binder binder = Binder.get(environment);
    if (!ConfigurationPropertyName.isValid(prefix)) {
      return Map.of();
    }
    Map<String, Object> said =
        binder.bind(prefix, Bindable.mapOf(String.class, Object.class)).orElse(Map.of());
    if (said.isEmpty()) {
      return Map.of();
    }
    EnvironmentOptions options = new EnvironmentOptions(binder, prefix + ".");
    Map<String, SpawnOption<?>> known = new HashMap<>();
    Spawn.options().forEach(option -> known.put(plain(option.name()), option));
    said.forEach((key, value) -> options.add(key, value, known));
    return Map.copyOf(options.found);
  }

  private void add(String key, Object value, Map<String, SpawnOption<?>> known) {
    SpawnOption<?> option = known.get(plain(key));
    if (option == null) {
      found.put(key, String.valueOf(value));
    } else if (option.shape() == SpawnOption.Shape.MAP) {
      Map<String, String> entries = binder
          .bind(prefix + kebab(option.name()), Bindable.mapOf(String.class, String.class))
          .get();
      entries.forEach((entry, text) -> found.put(option.name() + "." + entry, text));
    } else if (option.shape() == SpawnOption.Shape.LIST) {
      List<String> items = binder
          .bind(prefix + kebab(option.name()), Bindable.listOf(String.class))
          .get();
      found.put(option.name(), String.join(",", items));
    } else {
      found.put(option.name(), String.valueOf(value));
    }
  }

  /** {@code on-drift}, {@code onDrift} and {@code ONDRIFT} are one option. */
  private static String plain(String key) {
    StringBuilder plain = new StringBuilder();
    key.chars()
        .filter(Character::isLetterOrDigit)
        .map(Character::toLowerCase)
        .forEach(letter -> plain.append((char) letter));
    return plain.toString();
  }

  private static String kebab(String option) {
    return option.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
