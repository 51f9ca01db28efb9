package io.spawndb.internal.engine;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.PreparationException;
import io.spawndb.api.SpawnOptions;
import io.spawndb.internal.config.EnvironmentSpec;
import io.spawndb.spi.Database;
import io.spawndb.spi.Engine.Trouble;
import io.spawndb.spi.Labels;
import io.spawndb.spi.MigrationPlan;
import io.spawndb.spi.MigrationPlan.Drift;
import io.spawndb.spi.MigrationPlan.Phase;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when an environment and its recipe have grown apart: new migrations are applied in
 * place, an older checkout is tolerated, an edited migration is refused. Data is never dropped.
 */
final class DriftPolicy {

  private static final Logger log = LoggerFactory.getLogger("io.spawndb");

  private final EnvironmentSpec spec;
  private final Place place;
  private final TemplateBuilder templates;

  DriftPolicy(EnvironmentSpec spec, Place place, TemplateBuilder templates) {
    this.spec = spec;
    this.place = place;
    this.templates = templates;
  }

  /** Brings an existing environment up to date; returns whether migrations ran. */
  boolean apply(Database existing, Recipe recipe, Work work) throws InterruptedException {
    boolean migrated = false;
    boolean settled = Records.hasMigrations(existing.labels(), recipe);
    if (!settled && recipe.invisible().isEmpty() && recipe.plan().isPresent()) {
      MigrationPlan plan = recipe.plan().get();
      Drift drift = plan.compare(existing, work);
      settled = tolerable(drift);
      if (settled && !(drift.pending().isEmpty() && drift.repeatable().isEmpty())) {
        migrate(existing, plan, work);
        migrated = true;
      }
    } else if (!settled) {
      log.warn("Environment '{}' attached as it is: {}", spec.id(), whyNot(recipe));
    }
    record(existing, recipe, settled, work);
    return migrated;
  }

  private String whyNot(Recipe recipe) {
    return recipe.plan().isEmpty()
        ? "it was made with other migrations, and none are configured now"
        : "this process cannot run " + String.join(", ", recipe.invisible());
  }

  /** Returns whether the database is, or can be brought, up to date; says so if it is neither. */
  private boolean tolerable(Drift drift) {
    Optional<DriftRefusal> refusal = DriftRefusal.of(drift, spec.id().name());
    if (refusal.isPresent()) {
      keepOrRefuse(refusal.get());
      return false;
    }
    if (!drift.unknown().isEmpty()) {
      log.warn(
          "Environment '{}' is ahead of this checkout: it already has {}",
          spec.id(),
          String.join(", ", drift.unknown()));
    }
    return drift.unknown().isEmpty();
  }

  private void keepOrRefuse(DriftRefusal refusal) {
    if (!spec.options().get(SpawnOptions.ON_DRIFT).equals("keep")) {
      throw new PreparationException(
          "Environment '%s' does not fit its migrations: %s".formatted(spec.id(), refusal.reason()),
          refusal.remedy(),
          null);
    }
    log.warn("Environment '{}' attached as it is (onDrift: keep): {}", spec.id(), refusal.reason());
  }

  /** Runs them on a new template first: what fails there never touches the environment. */
  private void migrate(Database existing, MigrationPlan plan, Work work)
      throws InterruptedException {
    templates.rehearse(work);
    work.step("migrating", existing.id().name());
    try {
      plan.migrate(patient(existing), Phase.ALL, work);
    } catch (PreparationException e) {
      throw explained(e, existing);
    }
  }

  /** Gives up waiting for locks in time: an idle transaction must not hold a start up for ever. */
  private Database patient(Database existing) {
    ConnectionTarget target = existing.target();
    Duration bound = spec.options().get(SpawnOptions.LOCK_TIMEOUT);
    Map<String, String> properties = new HashMap<>(target.properties());
    properties.putAll(place.engine().givingUpLocksAfter(bound));
    return Database.of(
        existing.id(),
        new ConnectionTarget(target.url(), target.user(), target.password(), properties),
        existing.labels());
  }

  private PreparationException explained(PreparationException failure, Database existing) {
    if (!waitedForLock(failure)) {
      return failure;
    }
    List<String> sessions = place.driver().openTransactions(existing.target());
    return sessions.isEmpty()
        ? failure
        : new PreparationException(
            failure.problem() + ". In its way: " + String.join("; ", sessions),
            "End these transactions or stop that application, or raise lockTimeout, then connect"
                + " again",
            failure);
  }

  private boolean waitedForLock(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && place.driver().says(Trouble.LOCKED, sql)) {
        return true;
      }
    }
    return false;
  }

  private void record(Database existing, Recipe recipe, boolean settled, Work work)
      throws InterruptedException {
    Labels wanted = Records.configured(existing.labels(), spec);
    if (settled) {
      wanted = Records.migrated(wanted, recipe);
    }
    if (!wanted.equals(existing.labels())) {
      place.backend().relabel(existing.id(), wanted, work);
    }
  }
}
