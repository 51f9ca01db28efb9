package io.spawndb.flyway;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.flywaydb.core.api.logging.LogFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets Flyway's lines through under Flyway's names, one level lower: steps are for those who look for
 * them, and failures are thrown. Public because Flyway makes it by name.
 */
public final class QuietLog implements LogCreator {

  /** For Flyway. */
  public QuietLog() {}

  /**
   * Gives the log back to the application's own Flyway, which may be what asked for the environment: within a
   * JVM all share the one of the last that was configured. Nobody can ask which one it was; where the
   * application named one, it is the next {@code load()} that brings it back.
   */
  static void end(ClassLoader loader) {
    LogFactory.setConfiguration(Flyway.configure(loader));
  }

  @Override
  public Log createLogger(Class<?> type) {
    return new Lines(LoggerFactory.getLogger(type));
  }

  private record Lines(Logger logger) implements Log {

    /** Deprecated in Flyway 12, abstract in 11. */
    @Override
    @SuppressWarnings("deprecation")
    public boolean isDebugEnabled() {
      return logger.isTraceEnabled();
    }

    @Override
    public void debug(String message) {
      logger.trace(message);
    }

    @Override
    public void info(String message) {
      logger.debug(message);
    }

    @Override
    public void notice(String message) {
      logger.debug(message);
    }

    @Override
    public void warn(String message) {
      logger.debug(message);
    }

    @Override
    public void error(String message) {
      logger.debug(message);
    }

    @Override
    public void error(String message, Exception e) {
      logger.debug(message, e);
    }
  }
}
