package io.spawndb.internal.config;

import io.spawndb.api.OptionValues;
import io.spawndb.api.Setting;
import io.spawndb.api.SpawnOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes values for people to read, secrets masked. */
final class Shown {

  private static final String MASK = "********";

  /** Entries of maps are not declared, so that only their names can tell. */
  private static final Pattern SECRETIVE =
      Pattern.compile(".*(?:password|passwd|secret|token|credential|apikey|license).*");

  private Shown() {}

  static Setting setting(SpawnOption<?> option, Optional<OptionValues.Value> value) {
    Object raw = value.isPresent() ? value.get().raw() : option.fallback();
    String text = raw == null ? "" : option.secret() ? MASK : text(raw);
    return new Setting(option, text, value.map(OptionValues.Value::origin).orElse("default"));
  }

  private static String text(Object raw) {
    if (raw instanceof List<?> items) {
      return items.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
    if (raw instanceof Map<?, ?> entries) {
      return entries.entrySet().stream()
          .map(entry -> entry.getKey() + "=" + entry(entry))
          .collect(Collectors.joining(", "));
    }
    return raw.toString();
  }

  private static String entry(Map.Entry<?, ?> entry) {
    String name = String.valueOf(entry.getKey()).toLowerCase(Locale.ROOT);
    return SECRETIVE.matcher(name).matches() ? MASK : String.valueOf(entry.getValue());
  }
}
