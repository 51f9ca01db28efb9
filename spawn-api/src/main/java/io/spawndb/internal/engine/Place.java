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
 * @param driver the real driver, with the configured parameters
 * @param engine how its database is spoken to
 * @param recipes reads its recipe
 * @param loader finds what is on the application's class path, on whatever thread
 */
record Place(
    Backend backend,
    Engine engine,
    DelegateDriver driver,
    RecipeReader recipes,
    ClassLoader loader) {

  static Place of(EnvironmentSpec spec, Plugins plugins) {
    Engine engine = plugins.engine(spec.engine().engine());
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = context == null ? Place.class.getClassLoader() : context;
    RecipeReader recipes = new RecipeReader(
        plugins, RecipeResources.outsideTheApplication(spec.baseDirectory(), loader));
    return new Place(
        Backends.OF_THIS_JVM.of(spec, plugins),
        engine,
        new DelegateDriver(engine, spec.options().get(SpawnOptions.DRIVER)),
        recipes,
        loader);
  }
}
