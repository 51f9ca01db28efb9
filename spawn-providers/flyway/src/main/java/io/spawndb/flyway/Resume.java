package io.spawndb.flyway;

import org.flywaydb.core.api.configuration.Configuration;

/** What resumes after a migration outside a transaction failed half-way. */
final class Resume {

  private Resume() {}

  /**
   * Returns the way on.
   *
   * @param environment its name for the command line: {@code orders@main}
   */
  static String of(Configuration configuration, String environment) {
    String schema = configuration.getDefaultSchema() != null
        ? configuration.getDefaultSchema()
        : configuration.getSchemas().length > 0 ? configuration.getSchemas()[0] : "";
    String table = (schema.isEmpty() ? "" : schema + ".") + configuration.getTable();
    return ("Undo by hand what it has done, run spawn sql %s --option onDrift=keep"
                + " \"DELETE FROM %s WHERE NOT success\"")
            .formatted(environment, table)
        + " (what 'flyway repair' does) and connect again";
  }
}
