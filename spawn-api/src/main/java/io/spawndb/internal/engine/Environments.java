package io.spawndb.internal.engine;

import io.spawndb.api.Environment;
import io.spawndb.api.EnvironmentName;
import io.spawndb.api.Progress;
import io.spawndb.internal.config.Configuration;
import io.spawndb.internal.config.EnvironmentRequest;
import io.spawndb.internal.config.EnvironmentSpec;
import io.spawndb.internal.plugin.Nearest;
import io.spawndb.internal.plugin.Plugins;
import io.spawndb.spi.Engine;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;

/**
 * Makes environments out of requests. Each has decided for good on branch, configuration and place; who
 * asks twice and wants one answer keeps the first. Thread-safe.
 */
public final class Environments {

  private Environments() {}

  /**
   * Returns an environment without starting anything.
   *
   * @throws io.spawndb.api.ConfigurationException if the request or the configuration is wrong
   */
  public static Environment environment(EnvironmentRequest request, Progress.Listener listener) {
    Plugins plugins = Plugins.current();
    warmUp(plugins);
    Configuration configuration = Configuration.load(request.configFile());
    EnvironmentSpec spec = configuration.resolve(request);
    return new ResolvedEnvironment(
        new Resolution(spec, Place.of(spec, plugins), () -> doubt(spec, configuration)), listener);
  }

  /** Whoever asks for an environment will connect; which engine is clear where there is only one. */
  private static void warmUp(Plugins plugins) {
    if (plugins.engines().size() == 1) {
      Engine engine = plugins.engines().get(0);
      Aside.run(
          "spawn-driver-warm-up",
          engine.getClass().getClassLoader(),
          new FutureTask<>(engine::warmUp, null));
    }
  }

  /** A name that the file does not know may be meant; in the wrong letters it makes a new database. */
  private static Optional<String> doubt(EnvironmentSpec spec, Configuration configuration) {
    List<String> declared =
        configuration.declared().stream().map(EnvironmentName::value).toList();
    String name = spec.id().name().value();
    return declared.isEmpty() || declared.contains(name)
        ? Optional.empty()
        : Nearest.to(name, declared)
            .map(nearest ->
                "Environment '" + name + "' is new, and the config file does not declare it;"
                    + " was '" + nearest + "' meant?");
  }
}
