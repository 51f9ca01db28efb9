package io.spawndb.flyway;

import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * What is better than to correct a failed migration.
 *
 * @param url where it ran, which says whose engine knows
 * @param loader where engines are found
 */
record Advice(String url, ClassLoader loader) {

  /** What runs only outside a transaction says so with this SQLState. */
  private static final String IN_TRANSACTION = "25001";

  private static final String OWN_FILE =
      "Give what runs only outside a transaction a migration of its own; if Flyway does not see by itself"
          + " that it is such, put a file of the same name and .conf after it beside it, with the line"
          + " executeInTransaction=false";

  Optional<String> on(FlywayException e, @Nullable SQLException sql, FailedStatement statement) {
    // Flyway has no type for it.
    boolean mixed = String.valueOf(e.getMessage()).contains("transactional and non-transactional");
    if (mixed || (sql != null && IN_TRANSACTION.equals(sql.getSQLState()))) {
      return Optional.of(OWN_FILE);
    }
    if (sql == null || !statement.known()) {
      return Optional.empty();
    }
    try {
      return Engines.speakingTo(url, loader).flatMap(it -> it.remedy(sql, statement.text()));
    } catch (SQLException unknown) {
      return Optional.empty();
    }
  }
}
