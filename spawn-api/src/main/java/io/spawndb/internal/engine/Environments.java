package io.spawndb.internal.engine;

import io.spawndb.api.Environment;
import io.spawndb.api.Progress;
import io.spawndb.internal.config.Configuration;
import io.spawndb.internal.config.EnvironmentRequest;
import io.spawndb.internal.config.EnvironmentSpec;
import io.spawndb.internal.plugin.Plugins;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The environments of this JVM: what has one identity and one recipe is resolved once, whoever asks.
 * Thread-safe.
 */
public final class Environments {

  /** The only one: all drivers and builders of a class loader share it. */
  private static final Environments OF_THIS_JVM = new Environments(new Backends());

  private final ConcurrentMap<EnvironmentSpec, Resolution> resolutions = new ConcurrentHashMap<>();
  private final Backends backends;

  private Environments(Backends backends) {
    this.backends = backends;
  }

  /** Returns those of this JVM. */
  public static Environments ofThisJvm() {
    return OF_THIS_JVM;
  }

  /**
   * Returns an environment without starting anything.
   *
   * @throws io.spawndb.api.ConfigurationException if the request or the configuration is wrong
   */
  public Environment environment(EnvironmentRequest request, Progress.Listener listener) {
    EnvironmentSpec spec = Configuration.load(request.configFile()).resolve(request);
    Resolution known = resolutions.get(spec);
    if (known == null) {
      Resolution fresh = resolution(spec);
      known = resolutions.putIfAbsent(spec, fresh);
      known = known == null ? fresh : known;
    }
    return new ResolvedEnvironment(known, listener);
  }

  /** Returns the backends that were opened in this JVM. */
  Backends backends() {
    return backends;
  }

  private Resolution resolution(EnvironmentSpec spec) {
    Plugins plugins = Plugins.current();
    return new Resolution(spec, Place.of(spec, backends.of(spec, plugins), plugins));
  }
}
