package io.spawndb.internal.engine;

import io.spawndb.api.SpawnOptions;
import io.spawndb.internal.config.EnvironmentSpec;
import io.spawndb.internal.plugin.Plugins;
import io.spawndb.internal.recipe.RecipeResources;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Engine;

/**
 * What an environment is made with.
 *
 * @param backend where it lives
 * @param engine how its database is spoken to
 * @param driver the real driver, with the configured parameters
 * @param recipes reads its recipe
 */
record Place(Backend backend, Engine engine, DelegateDriver driver, RecipeReader recipes) {

  static Place of(EnvironmentSpec spec, Backend backend, Plugins plugins) {
    Engine engine = plugins.engine(spec.engine().engine());
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    RecipeResources resources = RecipeResources.outsideTheApplication(
        spec.baseDirectory(), loader == null ? Place.class.getClassLoader() : loader);
    return new Place(
        backend,
        engine,
        new DelegateDriver(engine, spec.options().get(SpawnOptions.DRIVER)),
        new RecipeReader(plugins, resources));
  }
}
