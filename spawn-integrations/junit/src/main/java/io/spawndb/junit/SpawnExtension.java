package io.spawndb.junit;

import io.spawndb.api.Environment;
import java.lang.reflect.Parameter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Makes scratch databases when a parameter first asks, and ends them with their scope. */
final class SpawnExtension implements ParameterResolver, AfterEachCallback {

  private static final Namespace DATABASES = Namespace.create(SpawnExtension.class);

  /** Which databases the tests below a context were given: a failure keeps them. */
  private static final class Given {

    private final Set<Held> databases = ConcurrentHashMap.newKeySet();

    /** A store also answers with what its parents have, who are others. */
    private static String key(ExtensionContext context) {
      return "given " + context.getUniqueId();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == DataSource.class
        || type == Connection.class
        || type == Environment.class
        || (type == String.class && parameter.isAnnotated(SpawnEnvironment.class));
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Held held = held(Wanted.of(parameter, context), context);
    context
        .getStore(DATABASES)
        .getOrComputeIfAbsent(Given.key(context), key -> new Given(), Given.class)
        .databases
        .add(held);
    return value(parameter.getParameter(), held, context);
  }

  private static Held held(Wanted wanted, ExtensionContext context) {
    return wanted
        .holder(context)
        .getStore(DATABASES)
        .getOrComputeIfAbsent(wanted, key -> new Held(wanted.builder().open()), Held.class);
  }

  private static Object value(Parameter parameter, Held held, ExtensionContext context) {
    if (parameter.getType() == Environment.class) {
      return held.environment();
    }
    if (parameter.getType() == DataSource.class) {
      return held.environment().dataSource();
    }
    return parameter.getType() == String.class ? held.url() : connection(held, context);
  }

  /** Returns a connection that ends with the test, or with the class whose constructor asked for it. */
  private static Connection connection(Held held, ExtensionContext context) {
    try {
      Connection connection = held.environment().connect(new Properties());
      context.getStore(DATABASES).put(connection, (Ending) connection::close);
      return connection;
    } catch (SQLException e) {
      throw new ParameterResolutionException(
          "The scratch database of '" + held.environment().name() + "' cannot be connected to", e);
    }
  }

  /** What a test was given itself, and what its class was given, in its constructor or before all. */
  @Override
  public void afterEach(ExtensionContext context) {
    if (context.getExecutionException().isEmpty()) {
      return;
    }
    for (ExtensionContext at = context; at != null; at = at.getParent().orElse(null)) {
      Given given = at.getStore(DATABASES).get(Given.key(at), Given.class);
      if (given != null) {
        given.databases.forEach(Held::fail);
      }
    }
  }
}
