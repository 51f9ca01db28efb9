package io.spawndb.flyway;

import io.spawndb.spi.MigrationPlan.Phase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;

/** Configures Flyway with nothing but what is public in versions 11, 12 and 13. */
record FlywaySetup(FlywaySource source, TargetDataSource connections) {

  /** No file is called so. */
  private static final String NOTHING = "\u0001nothing\u0001";

  /** A Flyway that runs what {@code phase} means and tells {@code steps}. */
  Flyway forMigrate(Phase phase, Callback steps) {
    FluentConfiguration configuration = configuration(phase);
    if (phase == Phase.VERSIONED) {
      configuration.repeatableSqlMigrationPrefix(NOTHING).validateMigrationNaming(false);
      ignoreAlso(configuration, "repeatable:missing");
    }
    Callback[] callbacks = Stream.concat(
            Arrays.stream(configuration.getCallbacks()), Stream.of(steps))
        .toArray(Callback[]::new);
    return configuration.callbacks(callbacks).load();
  }

  /** A Flyway that only looks. */
  Flyway forInfo() {
    return configuration(Phase.ALL)
        .callbacks(new Callback[0])
        .skipDefaultCallbacks(true)
        .load();
  }

  private FluentConfiguration configuration(Phase phase) {
    FluentConfiguration configuration = Flyway.configure(source.resources().classLoader());
    Map<String, String> flyway = new HashMap<>(source.settings().flyway());
    SessionLock.configure(configuration, flyway);
    flyway.keySet().removeIf(SessionLock::isKey);
    configuration.configuration(flyway);
    Collection<Class<? extends JavaMigration>> java = javaMigrations(phase);
    return configuration
        .loggers(QuietLog.class.getName())
        .locations(source.locations().toArray(String[]::new))
        .javaMigrationClassProvider(() -> java)
        .dataSource(connections);
  }

  private Collection<Class<? extends JavaMigration>> javaMigrations(Phase phase) {
    List<Class<? extends JavaMigration>> chosen = new ArrayList<>();
    for (Class<?> type : source.javaMigrations()) {
      boolean repeatable = type.getSimpleName().startsWith("R");
      if (phase == Phase.ALL || !repeatable) {
        chosen.add(type.asSubclass(JavaMigration.class));
      }
    }
    return chosen;
  }

  private static void ignoreAlso(FluentConfiguration configuration, String pattern) {
    configuration.ignoreMigrationPatterns(Stream.concat(
            Arrays.stream(configuration.getIgnoreMigrationPatterns()).map(Object::toString),
            Stream.of(pattern))
        .toArray(String[]::new));
  }
}
