package io.spawndb.internal.engine;

import io.spawndb.api.EngineVersion;
import io.spawndb.api.EnvironmentName;
import io.spawndb.api.OptionValues;
import io.spawndb.api.SpawnOption;
import io.spawndb.api.SpawnOptions;
import io.spawndb.internal.config.EnvironmentSpec;
import io.spawndb.internal.plugin.Plugins;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Provider;
import io.spawndb.spi.Tenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** One open backend for each place, shared by all environments of this JVM. Thread-safe. */
final class Backends {

  /** The only one: whoever means the same place shares its connections. */
  static final Backends OF_THIS_JVM = new Backends();

  private record Key(
      Provider provider,
      EngineVersion engine,
      Optional<Tenant> tenant,
      Map<String, Object> options) {

    /** By hand: a record's own is linked when first called, which a fresh JVM's first connect waits for. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that
          && provider.equals(that.provider)
          && engine.toString().equals(that.engine.toString())
          && tenant.map(Tenant::key).equals(that.tenant.map(Tenant::key))
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
        new Key(provider, spec.engine(), spec.tenant(), written),
        key -> open(key, new OptionValues(own)));
  }

  private static Backend open(Key key, OptionValues options) {
    return key.tenant.isPresent()
        ? key.provider.open(key.engine, options, key.tenant.get())
        : key.provider.open(key.engine, options);
  }

  /** Returns who has a place of its own beside that of an environment. */
  List<EnvironmentName> tenants(EnvironmentSpec spec, Plugins plugins) {
    Provider provider = plugins.provider(spec.provider());
    return provider.tenants(
        spec.id().project(), spec.engine(), new OptionValues(own(provider, spec.options())));
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
