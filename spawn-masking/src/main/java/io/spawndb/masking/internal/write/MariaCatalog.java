package io.spawndb.masking.internal.write;

import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.Column;
import io.spawndb.masking.internal.catalog.Constraint;
import io.spawndb.masking.internal.catalog.Table;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * Reads the catalog of the database of a session. Policies name its tables as those of schema {@code public};
 * their numbers are their places in the order of names. Confined to one thread; used once.
 */
final class MariaCatalog {

  static final String SCHEMA = "public";

  private static final String TABLES = """
      SELECT table_name, coalesce(data_length, 0) FROM information_schema.tables
      WHERE table_schema = DATABASE() AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')
      ORDER BY binary table_name""";

  private static final String COLUMNS = """
      SELECT c.table_name, c.column_name, c.column_type, c.data_type,
        coalesce(c.character_maximum_length, -1), c.is_nullable = 'NO',
        c.column_default IS NOT NULL OR c.extra LIKE '%auto_increment%', c.is_generated <> 'NEVER',
        EXISTS (SELECT 1 FROM information_schema.check_constraints k
          WHERE k.constraint_schema = c.table_schema AND k.table_name = c.table_name
            AND k.constraint_name = c.column_name AND k.check_clause LIKE 'json_valid(%')
      FROM information_schema.columns c WHERE c.table_schema = DATABASE()
      ORDER BY c.table_name, c.ordinal_position""";

  private static final String UNIQUE = """
      SELECT table_name, index_name, column_name FROM information_schema.statistics
      WHERE table_schema = DATABASE() AND non_unique = 0 ORDER BY table_name, index_name, seq_in_index""";

  private static final String CHECKS = """
      SELECT table_name, constraint_name, check_clause FROM information_schema.check_constraints
      WHERE constraint_schema = DATABASE() ORDER BY table_name, constraint_name""";

  private static final String FOREIGN = """
      SELECT table_name, constraint_name, referenced_table_name, column_name, referenced_column_name
      FROM information_schema.key_column_usage
      WHERE table_schema = DATABASE() AND referenced_table_schema = table_schema
      ORDER BY table_name, constraint_name, ordinal_position""";

  private final DSLContext jooq;
  private final Map<String, Long> numbers = new LinkedHashMap<>();

  private MariaCatalog(DSLContext jooq) {
    this.jooq = jooq;
  }

  static Catalog read(Connection session) {
    return new MariaCatalog(MariaSession.jooq(session)).read();
  }

  private Catalog read() {
    List<Record> found = rows(TABLES);
    found.forEach(row -> numbers.put(text(row, 0), numbers.size() + 1L));
    Map<String, List<Column>> columns = new LinkedHashMap<>();
    for (Record row : rows(COLUMNS)) {
      columns.computeIfAbsent(text(row, 0), name -> new ArrayList<>()).add(MariaTypes.column(row));
    }
    List<Table> tables = new ArrayList<>();
    for (Record row : found) {
      String name = text(row, 0);
      tables.add(new Table(
          number(name),
          SCHEMA,
          name,
          false,
          row.get(1, Long.class),
          List.of(),
          columns.getOrDefault(name, List.of())));
    }
    List<Constraint> constraints = new ArrayList<>();
    constraints.addAll(unique());
    constraints.addAll(checks(tables));
    constraints.addAll(foreign());
    return new Catalog(tables, constraints, List.of());
  }

  private List<Record> rows(String query) {
    return new ArrayList<>(jooq.resultQuery(query).fetch());
  }

  private static String text(Record row, int index) {
    return String.valueOf(row.get(index, String.class));
  }

  private long number(String table) {
    return numbers.getOrDefault(table, 0L);
  }

  /** Returns rows by their first two fields. */
  private Map<List<String>, List<Record>> grouped(String query) {
    Map<List<String>, List<Record>> groups = new LinkedHashMap<>();
    for (Record row : rows(query)) {
      groups
          .computeIfAbsent(Arrays.asList(text(row, 0), text(row, 1)), key -> new ArrayList<>())
          .add(row);
    }
    return groups;
  }

  private List<Constraint> unique() {
    List<Constraint> all = new ArrayList<>();
    grouped(UNIQUE)
        .forEach((key, rows) -> all.add(new Constraint.Unique(
            key.get(1),
            number(key.get(0)),
            rows.stream().map(row -> text(row, 2)).toList())));
    return all;
  }

  /** The server tells no columns of a rule; its text quotes their names. */
  private List<Constraint> checks(List<Table> tables) {
    List<Constraint> all = new ArrayList<>();
    for (Record row : rows(CHECKS)) {
      String clause = text(row, 2);
      List<String> columns = tables.stream()
          .filter(table -> table.name().equals(text(row, 0)))
          .flatMap(table -> table.columns().stream().map(Column::name))
          .filter(name -> clause.contains(MariaSession.name(name)))
          .toList();
      all.add(new Constraint.Check(text(row, 1), number(text(row, 0)), columns, clause));
    }
    return all;
  }

  private List<Constraint> foreign() {
    List<Constraint> all = new ArrayList<>();
    grouped(FOREIGN)
        .forEach((key, rows) -> all.add(new Constraint.Foreign(
            key.get(1),
            number(key.get(0)),
            rows.stream().map(row -> text(row, 3)).toList(),
            number(text(rows.get(0), 2)),
            rows.stream().map(row -> text(row, 4)).toList())));
    return all;
  }
}
