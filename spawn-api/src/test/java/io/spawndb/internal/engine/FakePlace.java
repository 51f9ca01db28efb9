package io.spawndb.internal.engine;

import io.spawndb.api.BranchName;
import io.spawndb.api.EngineVersion;
import io.spawndb.api.EnvironmentId;
import io.spawndb.api.EnvironmentName;
import io.spawndb.api.OptionValues;
import io.spawndb.api.Project;
import io.spawndb.internal.config.EnvironmentSpec;
import io.spawndb.internal.plugin.Plugins;
import io.spawndb.internal.recipe.RecipeResources;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Engine;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A place whose backend must not be asked, with a driver of the test's. */
final class FakePlace {

  static final EnvironmentSpec SPEC = new EnvironmentSpec(
      new EnvironmentId(Project.named("shop"), new EnvironmentName("orders"), BranchName.MAIN),
      "fake",
      EngineVersion.DEFAULT,
      new OptionValues(Map.of()),
      Path.of(""),
      Optional.empty());

  private FakePlace() {}

  static Place of(Driver driver) {
    Engine engine =
        proxy(Engine.class, Map.of("driver", driver, "infoParameters", Set.of("ApplicationName")));
    ClassLoader loader = FakePlace.class.getClassLoader();
    RecipeReader recipes = new RecipeReader(
        Plugins.of(List.of(), List.of(), List.of()), RecipeResources.of(Path.of(""), loader));
    return new Place(
        proxy(Backend.class, Map.of()),
        engine,
        new DelegateDriver(engine, Map.of()),
        recipes,
        loader);
  }

  /** Returns something that knows these answers and its defaults, and fails whatever else it is asked. */
  static <T> T proxy(Class<T> type, Map<String, Object> answers) {
    return type.cast(Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
          Object answer = answers.get(method.getName());
          if (answer == null && method.isDefault()) {
            return InvocationHandler.invokeDefault(self, method, arguments);
          }
          if (answer == null) {
            throw new AssertionError(type.getSimpleName() + " was asked to " + method.getName());
          }
          return answer;
        }));
  }
}
