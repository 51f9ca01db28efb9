package io.spawndb.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a project folder of its own. All share one home, with one embedded server, which is
 * stopped after the last test of the run.
 */
final class Acceptance implements BeforeAllCallback, ParameterResolver {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(Acceptance.class);

  /** A home for all, closed with the whole run. */
  private record Home(Path path) implements AutoCloseable {

    static Home make() {
      try {
        return new Home(
            Files.createDirectories(Path.of("target", "acceptance home, ü").toAbsolutePath()));
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      new ProjectFolder(path.resolve("stop"), path).run("stop").rows();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    home(context);
  }

  private static Home home(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Home.class, key -> Home.make(), Home.class);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ProjectFolder.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Path home = home(context).path();
    String name = "project-" + UUID.randomUUID().toString().substring(0, 8);
    return new ProjectFolder(home.resolve("projects").resolve(name), home);
  }
}
