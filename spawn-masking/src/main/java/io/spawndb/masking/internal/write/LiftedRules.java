package io.spawndb.masking.internal.write;

import io.spawndb.api.PreparationException;
import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.Constraint;
import io.spawndb.masking.internal.catalog.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.Record;

/** What would forbid rows in any order, or change them: triggers are taken away, foreign keys looked at later. */
final class LiftedRules {

  private static final String TRIGGERS = """
      SELECT trigger_name, sql_mode, action_timing, event_manipulation, event_object_table,
        action_statement FROM information_schema.triggers WHERE trigger_schema = DATABASE()
      ORDER BY event_object_table, action_timing, event_manipulation, action_order""";

  private final Connection session;
  private final List<String> restoring = new ArrayList<>();

  LiftedRules(Connection session) {
    this.session = session;
  }

  /** Empties tables; no foreign key is checked in the session. */
  void lift(List<Table> tables) throws SQLException {
    for (Record row : MariaSession.jooq(session).resultQuery(TRIGGERS).fetch()) {
      String name = MariaSession.name(row.get(0, String.class));
      MariaSession.run(session, "DROP TRIGGER " + name);
      restoring.add("SET SESSION sql_mode = " + MariaSession.literal(row.get(1, String.class)));
      restoring.add("CREATE TRIGGER %s %s %s ON %s FOR EACH ROW %s"
          .formatted(
              name,
              row.get(2, String.class),
              row.get(3, String.class),
              MariaSession.name(row.get(4, String.class)),
              row.get(5, String.class)));
    }
    for (Table table : tables) {
      MariaSession.run(session, "TRUNCATE TABLE " + MariaSession.name(table.name()));
    }
  }

  /** Triggers come back, and each foreign key is looked at. */
  void restore(Catalog catalog) throws SQLException {
    for (String statement : restoring) {
      MariaSession.run(session, statement);
    }
    for (Table table : catalog.tables()) {
      for (Constraint.Foreign key : catalog.on(table, Constraint.Foreign.class).toList()) {
        Table other = catalog.table(key.otherTable()).orElseThrow();
        if (broken(table, key, other)) {
          throw new PreparationException(
              "Masked rows of table %s break its foreign key %s to %s, by %s"
                  .formatted(
                      table.name(), key.name(), other.name(), String.join(", ", key.columns())),
              "Mask both ends in one domain, and load the rows that are referred to",
              null);
        }
      }
    }
  }

  private boolean broken(Table table, Constraint.Foreign key, Table other) {
    String match = IntStream.range(0, key.columns().size())
        .mapToObj(i -> "p." + MariaSession.name(key.otherColumns().get(i)) + " = c."
            + MariaSession.name(key.columns().get(i)))
        .collect(Collectors.joining(" AND "));
    String given = key.columns().stream()
        .map(column -> "c." + MariaSession.name(column) + " IS NOT NULL")
        .collect(Collectors.joining(" AND "));
    String query =
        "SELECT 1 FROM %s c WHERE %s AND NOT EXISTS (SELECT 1 FROM %s p WHERE %s) LIMIT 1"
            .formatted(
                MariaSession.name(table.name()), given, MariaSession.name(other.name()), match);
    return !MariaSession.jooq(session).resultQuery(query).fetch().isEmpty();
  }
}
