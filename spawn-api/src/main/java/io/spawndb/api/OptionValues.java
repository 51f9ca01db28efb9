package io.spawndb.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The values of options, each with where it came from. Immutable. */
public final class OptionValues {

  /**
   * A value as written.
   *
   * @param raw a String, a List of String or a Map of String to String
   * @param origin where it came from, as shown to people: {@code "spawn.yaml:7"}, {@code "URL"}
   */
  public record Value(Object raw, String origin) {

    /** Takes any List, Map or object; objects count by their text, a {@link Secret} by what it hides. */
    public Value {
      raw = RawValue.plain(raw);
    }

    /** Returns the origin, not the value: it may be a secret. */
    @Override
    public String toString() {
      return "value from " + origin;
    }
  }

  private final Map<String, Value> values;

  /** Takes values by the names of their options. */
  public OptionValues(Map<String, Value> values) {
    this.values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /**
   * Returns the value, or the option's default.
   *
   * @throws ConfigurationException if the value is invalid, or there is neither value nor default
   */
  public <T> T get(SpawnOption<T> option) {
    return find(option)
        .orElseThrow(() -> new ConfigurationException(
            "Option " + option.name() + " is not set",
            "Set it in spawn.yaml, as -Dspawn." + option.name() + " or as " + option.variable()));
  }

  /** Returns the value or the option's default, if there is either. */
  public <T> Optional<T> find(SpawnOption<T> option) {
    Value value = values.get(option.name());
    Object raw = value == null ? option.fallback() : value.raw();
    if (raw == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(option.read(raw));
    } catch (ConfigurationException e) {
      throw value == null
          ? e
          : new ConfigurationException(
              e.problem() + " (from " + value.origin() + ")", e.remedy(), e);
    }
  }

  /** Returns the value as written, if somebody set it. */
  public Optional<Value> value(SpawnOption<?> option) {
    return Optional.ofNullable(values.get(option.name()));
  }

  /** Whether somebody set it. */
  public boolean isSet(SpawnOption<?> option) {
    return values.containsKey(option.name());
  }

  /** Returns where the value came from: {@code "default"} if nobody set it. */
  public String origin(SpawnOption<?> option) {
    Value value = values.get(option.name());
    return value == null ? "default" : value.origin();
  }

  /** Returns a copy in which {@code option} has the given value. */
  public OptionValues with(SpawnOption<?> option, Object raw, String origin) {
    Map<String, Value> copy = new LinkedHashMap<>(values);
    copy.put(option.name(), new Value(option.normal(raw), origin));
    return new OptionValues(copy);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OptionValues that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** Names the options that are set, not their values: some are secrets. */
  @Override
  public String toString() {
    return values.keySet().toString();
  }
}
