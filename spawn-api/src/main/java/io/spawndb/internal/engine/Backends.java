package io.spawndb.internal.engine;

import io.spawndb.api.EngineVersion;
import io.spawndb.api.OptionValues;
import io.spawndb.api.SpawnOption;
import io.spawndb.internal.config.EnvironmentSpec;
import io.spawndb.internal.plugin.Plugins;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Provider;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** One open backend for each place, shared by all environments of this JVM. Thread-safe. */
final class Backends {

  /** The only one: whoever means the same place shares its connections. */
  static final Backends OF_THIS_JVM = new Backends();

  private record Key(Provider provider, EngineVersion engine, OptionValues options) {}

  private final ConcurrentMap<Key, Backend> open = new ConcurrentHashMap<>();

  Backend of(EnvironmentSpec spec, Plugins plugins) {
    Provider provider = plugins.provider(spec.provider());
    Key key = new Key(provider, spec.engine(), own(provider, spec.options()));
    // Opening does no input or output, so that the map's lock is held for moments.
    return open.computeIfAbsent(key, k -> k.provider().open(k.engine(), k.options()));
  }

  /** Keeps what the provider knows, so that environments with different recipes share a backend. */
  private static OptionValues own(Provider provider, OptionValues options) {
    Map<String, OptionValues.Value> values = new HashMap<>();
    for (SpawnOption<?> option : provider.options()) {
      options.value(option).ifPresent(value -> values.put(option.name(), value));
    }
    return new OptionValues(values);
  }
}
