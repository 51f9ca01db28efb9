package io.spawndb.flyway;

import io.spawndb.api.PreparationException;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.SpawnException;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Resource;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.jspecify.annotations.Nullable;

/** Says what failed in words that a stranger can act on. */
record FlywayFailure(FlywayPlan plan, Database database, Work work) {

  /** No connection, a server that stops or starts, or no more connections. */
  private static final Pattern UNREACHABLE = Pattern.compile("08.*|57P0[123]|53300");

  static boolean interrupted(Throwable e) {
    return find(e, Steps.Interrupted.class) != null;
  }

  /** A failure while looking. */
  RuntimeException explain(FlywayException e) {
    RuntimeException other = notTheMigrations(e);
    return other != null
        ? other
        : new PreparationException(
            "Flyway could not read the migrations of " + work.environment() + ": " + cause(e),
            "Look at the answer above",
            e);
  }

  /** A failure while migrating. */
  RuntimeException explain(FlywayException e, Steps steps, FlywaySetup setup) {
    RuntimeException other = notTheMigrations(e);
    if (other != null || interrupted(e)) {
      return other != null ? other : e;
    }
    Optional<MigrationInfo> current = steps.current();
    if (current.isEmpty()) {
      return new PreparationException(
          "Flyway refused to migrate " + work.environment() + ": " + cause(e),
          advice()
                  .on(e, null, FailedStatement.UNKNOWN)
                  .orElse("Correct the migrations or their options")
              + ", and connect again",
          e);
    }
    Migration migration = migration(current.get()).orElse(null);
    FailedStatement failed = statement(migration, e);
    String place = migration == null ? current.get().getScript() : migration.location();
    return new PreparationException(
        "Migration %s failed: %s".formatted(failed.after(place), cause(e)),
        remedy(advice().on(e, find(e, SQLException.class), failed), setup),
        e);
  }

  private @Nullable RuntimeException notTheMigrations(FlywayException e) {
    SpawnException ours = find(e, SpawnException.class);
    if (ours != null) {
      return ours;
    }
    SQLException sql = find(e, SQLException.class);
    if (sql != null && UNREACHABLE.matcher(String.valueOf(sql.getSQLState())).matches()) {
      return ProvisioningException.passing(
          "The connection for migrating %s failed: %s".formatted(work.environment(), cause(e)),
          "Try again, or look at the server",
          e);
    }
    return null;
  }

  private Advice advice() {
    return new Advice(database.target().url(), plan.source().resources().classLoader());
  }

  private Optional<Migration> migration(MigrationInfo info) {
    String name = Naming.of(plan.source().settings()).shortName(info.getScript());
    return plan.migrations().stream()
        .filter(candidate -> candidate.link().name().equals(name))
        .findFirst();
  }

  private static FailedStatement statement(@Nullable Migration migration, FlywayException e) {
    Resource script = migration == null ? null : migration.script();
    return script == null
        ? FailedStatement.UNKNOWN
        : FailedStatement.in(script, String.valueOf(e.getMessage()));
  }

  private String remedy(Optional<String> advice, FlywaySetup setup) {
    if (database.id().kind() == DatabaseId.Kind.BUILD) {
      return advice.orElse("Correct it") + ", and connect again: no environment was touched";
    }
    return halfWay(setup)
        .map(resume -> "It ran outside a transaction, so what came before the failure stays. "
            + advice.map(text -> text + ". ").orElse("") + resume)
        .orElseGet(
            () -> "It was rolled back. " + advice.orElse("Correct it") + ", and connect again");
  }

  private Optional<String> halfWay(FlywaySetup setup) {
    try {
      Flyway flyway = setup.forInfo();
      return Arrays.stream(flyway.info().all()).anyMatch(info -> info.getState().isFailed())
          ? Optional.of(Resume.of(flyway.getConfiguration(), database.id().name()))
          : Optional.empty();
    } catch (FlywayException e) {
      return Optional.of("Connect again to see where it stands: the server cannot be asked now");
    }
  }

  private static String cause(FlywayException e) {
    SQLException sql = find(e, SQLException.class);
    String text = sql == null
        ? String.valueOf(e.getMessage())
        : "%s (SQLState %s)".formatted(sql.getMessage(), sql.getSQLState());
    return text.replaceAll("\\s+", " ").strip();
  }

  private static <T extends Throwable> @Nullable T find(@Nullable Throwable e, Class<T> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }
}
