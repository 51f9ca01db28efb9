package io.spawndb.flyway;

import io.spawndb.spi.MigrationPlan.Drift;
import io.spawndb.spi.MigrationPlan.Unfinished;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.Configuration;

/** Sorts what Flyway knows of a database into what Spawn wants to know. For one use. */
final class FlywayDrift {

  private final Configuration configuration;
  private final Naming naming;
  private final Map<String, Migration> byName;
  private final List<String> pending = new ArrayList<>();
  private final Set<String> repeatable = new LinkedHashSet<>();
  private final List<String> unknown = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private final List<String> conflicts = new ArrayList<>();
  private final List<Unfinished> unfinished = new ArrayList<>();

  FlywayDrift(FlywayPlan plan, Configuration configuration) {
    this.configuration = configuration;
    this.naming = Naming.of(plan.source().settings());
    this.byName = plan.migrations().stream()
        .collect(Collectors.toMap(
            migration -> migration.link().name(), Function.identity(), (one, other) -> one));
  }

  /** Sorts all, with remedies for the command line, which knows the environment by this name. */
  Drift drift(MigrationInfo[] all, String environment) {
    for (MigrationInfo info : all) {
      sort(info, environment);
    }
    // Flyway would refuse to go on behind a hole in its history.
    if (!pending.isEmpty()) {
      missing.forEach(
          name -> conflicts.add("%s is applied but not here any more, and %s is to follow"
              .formatted(name, pending.get(0))));
    }
    return new Drift(pending, List.copyOf(repeatable), unknown, conflicts, unfinished);
  }

  private void sort(MigrationInfo info, String environment) {
    switch (info.getState()) {
      case PENDING -> {
        if (info.isVersioned()) {
          pending.add(name(info));
        } else {
          repeatable.add(name(info));
        }
      }
      case OUTDATED -> repeatable.add(name(info));
      case IGNORED -> {
        if (!ignored(info)) {
          conflicts.add(
              location(info) + " is new and comes before a migration that is applied already");
        }
      }
      case FAILED, FUTURE_FAILED, MISSING_FAILED ->
        unfinished.add(new Unfinished(
            location(info) + " failed half-way outside a transaction",
            Resume.of(configuration, environment)));
      case FUTURE_SUCCESS -> unknown.add(name(info));
      case MISSING_SUCCESS -> {
        unknown.add(name(info));
        if (info.isVersioned() && !ignored(info)) {
          missing.add(name(info));
        }
      }
      case SUCCESS, OUT_OF_ORDER -> changed(info);
      default -> {
        // Applied and superseded, undone, below a baseline, above the target: nothing to do.
      }
    }
  }

  private void changed(MigrationInfo info) {
    if (info.isVersioned() && !info.isChecksumMatching()) {
      conflicts.add(location(info) + " was changed after it was applied");
    } else if (info.isVersioned() && !info.isTypeMatching()) {
      conflicts.add(location(info) + " was applied as a migration of another type");
    } else if (info.isVersioned() && !info.isDescriptionMatching()) {
      conflicts.add(location(info) + " was renamed after it was applied as '"
          + info.getAppliedDescription() + "'");
    }
  }

  private boolean ignored(MigrationInfo info) {
    MigrationState state = info.getState();
    return Arrays.stream(configuration.getIgnoreMigrationPatterns())
        .anyMatch(pattern -> pattern.matchesMigration(info.isVersioned(), state));
  }

  private String location(MigrationInfo info) {
    Migration known = byName.get(name(info));
    return known == null ? name(info) : known.location();
  }

  private String name(MigrationInfo info) {
    return naming.shortName(info.getScript());
  }
}
