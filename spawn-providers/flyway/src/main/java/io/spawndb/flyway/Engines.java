package io.spawndb.flyway;

import io.spawndb.spi.Engine;
import java.sql.SQLException;
import java.util.Optional;
import java.util.ServiceLoader;

/** The engines on a class path. */
final class Engines {

  private Engines() {}

  static Optional<Engine> speakingTo(String url, ClassLoader loader) throws SQLException {
    for (Engine engine : ServiceLoader.load(Engine.class, loader)) {
      if (engine.driver().acceptsURL(url)) {
        return Optional.of(engine);
      }
    }
    return Optional.empty();
  }
}
