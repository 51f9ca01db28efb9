package io.spawndb.internal.engine;

import io.spawndb.api.EngineVersion;
import io.spawndb.api.OptionValues;
import io.spawndb.api.SpawnOption;
import io.spawndb.api.SpawnOptions;
import io.spawndb.internal.config.EnvironmentSpec;
import io.spawndb.internal.plugin.Plugins;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Provider;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** One open backend for each place, shared by all environments of this JVM. Thread-safe. */
final class Backends {

  /** The only one: whoever means the same place shares its connections. */
  static final Backends OF_THIS_JVM = new Backends();

  private record Key(Provider provider, EngineVersion engine, Map<String, Object> options) {

    /** By hand: a record's own is linked when first called, which a fresh JVM's first connect waits for. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that
          && provider.equals(that.provider)
          && engine.toString().equals(that.engine.toString())
          && options.equals(that.options);
    }

    @Override
    public int hashCode() {
      return 31 * provider.hashCode() + options.hashCode();
    }
  }

  private final ConcurrentMap<Key, Backend> open = new ConcurrentHashMap<>();

  Backend of(EnvironmentSpec spec, Plugins plugins) {
    Provider provider = plugins.provider(spec.provider());
    Map<String, OptionValues.Value> own = own(provider, spec.options());
    Map<String, Object> written = new HashMap<>();
    own.forEach((name, value) -> written.put(name, value.raw()));
    // Opening does no input or output, so that the map's lock is held for moments.
    return open.computeIfAbsent(
        new Key(provider, spec.engine(), written),
        key -> provider.open(spec.engine(), new OptionValues(own)));
  }

  /**
   * Keeps what the provider asks for, so that environments with different recipes share a backend.
   * Whether the engine was chosen or is the default matters to a place that others made.
   */
  private static Map<String, OptionValues.Value> own(Provider provider, OptionValues options) {
    Map<String, OptionValues.Value> values = new HashMap<>();
    for (SpawnOption<?> option : provider.options()) {
      options.value(option).ifPresent(value -> values.put(option.name(), value));
    }
    if (provider.shared()) {
      options
          .value(SpawnOptions.ENGINE)
          .ifPresent(value -> values.put(SpawnOptions.ENGINE.name(), value));
    }
    return values;
  }
}
