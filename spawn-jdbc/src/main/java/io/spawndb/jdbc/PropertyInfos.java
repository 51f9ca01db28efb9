package io.spawndb.jdbc;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.OptionValues;
import io.spawndb.api.SpawnOption;
import io.spawndb.api.SpawnOption.Shape;
import java.sql.DriverPropertyInfo;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Describes options to tools that ask a driver for its properties. */
final class PropertyInfos {

  private PropertyInfos() {}

  static DriverPropertyInfo[] of(
      List<SpawnOption<?>> options, @Nullable String url, @Nullable Properties info) {
    Map<String, OptionValues.Value> set = set(url, info);
    return options.stream().map(option -> describe(option, set)).toArray(DriverPropertyInfo[]::new);
  }

  /** Tools ask while a URL is being typed: what is not yet one sets nothing. */
  private static Map<String, OptionValues.Value> set(
      @Nullable String url, @Nullable Properties info) {
    if (url == null || !SpawnUrl.isSpawnUrl(url)) {
      return Map.of();
    }
    try {
      return Settings.of(SpawnUrl.parse(url), Request.of(url, info).options());
    } catch (ConfigurationException e) {
      return Map.of();
    }
  }

  private static DriverPropertyInfo describe(
      SpawnOption<?> option, Map<String, OptionValues.Value> set) {
    DriverPropertyInfo described =
        new DriverPropertyInfo(Request.PREFIX + option.name(), value(option, set));
    described.description = description(option);
    described.required = false;
    if (!option.choices().isEmpty()) {
      described.choices = option.choices().toArray(String[]::new);
    }
    return described;
  }

  private static @Nullable String value(
      SpawnOption<?> option, Map<String, OptionValues.Value> set) {
    OptionValues.Value value = set.get(option.name());
    if (option.secret()) {
      return null;
    }
    return value == null ? asWritten(option.fallback()) : value.raw().toString();
  }

  private static @Nullable String asWritten(@Nullable Object fallback) {
    if (fallback instanceof List<?> list) {
      return list.isEmpty()
          ? null
          : String.join(",", list.stream().map(String::valueOf).toList());
    }
    return fallback instanceof String text ? text : null;
  }

  private static String description(SpawnOption<?> option) {
    return option.shape() == Shape.MAP
        ? option.description() + "; one by one as " + Request.PREFIX + option.name() + ".<key>"
        : option.description();
  }
}
