package io.spawndb.internal.engine;

import io.spawndb.api.Environment;
import io.spawndb.api.Progress;
import io.spawndb.internal.config.Configuration;
import io.spawndb.internal.config.EnvironmentRequest;
import io.spawndb.internal.config.EnvironmentSpec;
import io.spawndb.internal.plugin.Plugins;

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
    EnvironmentSpec spec = Configuration.load(request.configFile()).resolve(request);
    return new ResolvedEnvironment(
        new Resolution(spec, Place.of(spec, Plugins.current())), listener);
  }
}
