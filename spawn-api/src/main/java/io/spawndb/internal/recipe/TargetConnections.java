package io.spawndb.internal.recipe;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.ServiceLoader;

/** Connections to a target, by the engine that knows its URL. */
record TargetConnections(Engine engine, ConnectionTarget target) {

  static TargetConnections to(ConnectionTarget target, ClassLoader loader) {
    for (Engine engine : ServiceLoader.load(Engine.class, loader)) {
      if (accepts(engine, target)) {
        return new TargetConnections(engine, target);
      }
    }
    for (Engine engine : ServiceLoader.load(Engine.class, Engine.class.getClassLoader())) {
      if (accepts(engine, target)) {
        return new TargetConnections(engine, target);
      }
    }
    throw new ConfigurationException(
        "No engine on the class path speaks to " + target.url(),
        "Add the Spawn module of that database");
  }

  private static boolean accepts(Engine engine, ConnectionTarget target) {
    try {
      return engine.driver().acceptsURL(target.url());
    } catch (SQLException e) {
      return false;
    }
  }

  /** Opens a connection; the caller closes. */
  Connection open() {
    Properties info = new Properties();
    info.putAll(target.properties());
    info.setProperty("user", target.user());
    info.setProperty("password", target.password().reveal());
    try {
      Connection connection = engine.driver().connect(target.url(), info);
      if (connection == null) {
        throw new SQLException("The driver does not accept the URL");
      }
      return connection;
    } catch (SQLException e) {
      throw ProvisioningException.passing(
          target.url() + " could not be reached for migrations: " + e.getMessage(),
          "Try again, or look at the server",
          e);
    }
  }
}
