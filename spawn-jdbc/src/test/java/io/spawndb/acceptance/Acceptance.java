package io.spawndb.acceptance;

import java.util.UUID;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test that asks for one a project folder of its own. All share one home, with one embedded
 * server, which is stopped after the last test of the run.
 */
final class Acceptance implements BeforeAllCallback, ParameterResolver {

  @Override
  public void beforeAll(ExtensionContext context) {
    home(context);
  }

  private static SpawnHome home(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(Acceptance.class))
        .computeIfAbsent(SpawnHome.class, type -> SpawnHome.ofThisJvm(), SpawnHome.class);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ProjectFolder.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    SpawnHome home = home(context);
    String name = "project-" + UUID.randomUUID().toString().substring(0, 8);
    return new ProjectFolder(home.folder().resolve("projects").resolve(name), home);
  }
}
