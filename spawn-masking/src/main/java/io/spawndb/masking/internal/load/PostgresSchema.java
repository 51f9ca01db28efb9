package io.spawndb.masking.internal.load;

import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.plan.Plan;
import io.spawndb.masking.internal.plan.Sql;
import io.spawndb.masking.internal.plan.TablePlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What in a schema of PostgreSQL would forbid rows in any order: lifted, and brought back with all rules holding. */
final class PostgresSchema {

  /** Foreign keys with their comments; what belongs to partitions comes with their parent's. */
  private static final String FOREIGN_KEYS = """
      SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', c.conrelid::regclass, c.conname),
        format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.conrelid::regclass, c.conname,
          pg_get_constraintdef(c.oid)),
        CASE WHEN d.description IS NOT NULL THEN format('COMMENT ON CONSTRAINT %I ON %s IS %L',
          c.conname, c.conrelid::regclass, d.description) END
      FROM pg_constraint c LEFT JOIN pg_description d
        ON d.objoid = c.oid AND d.classoid = 'pg_constraint'::regclass
      WHERE c.contype = 'f' AND c.conparentid = 0 ORDER BY c.conrelid, c.conname""";

  /** COPY refuses to write where row security holds for the owner too. */
  private static final String FORCED = """
      SELECT format('ALTER TABLE ONLY %s NO FORCE ROW LEVEL SECURITY', c.oid::regclass),
        format('ALTER TABLE ONLY %s FORCE ROW LEVEL SECURITY', c.oid::regclass), NULL
      FROM pg_class c WHERE c.relforcerowsecurity AND c.relrowsecurity ORDER BY c.oid""";

  private static final String TRIGGERS = """
      SELECT format('ALTER TABLE ONLY %s DISABLE TRIGGER %I', t.tgrelid::regclass, t.tgname),
        format('ALTER TABLE ONLY %s ENABLE %s TRIGGER %I', t.tgrelid::regclass,
          CASE t.tgenabled WHEN 'A' THEN 'ALWAYS' ELSE '' END, t.tgname), NULL
      FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid AND c.relkind IN ('r', 'p')
      WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') ORDER BY t.tgrelid, t.tgname""";

  /**
   * Indexes of large tables: built at the end they cost less than row by row, the more so as masked keys
   * come in no order. Left alone is what something depends on, and what has traits that its definition does not say.
   */
  private static final String INDEXES = """
      SELECT CASE WHEN k.oid IS NULL THEN format('DROP INDEX %s', i.indexrelid::regclass)
          ELSE format('ALTER TABLE %s DROP CONSTRAINT %I', i.indrelid::regclass, k.conname) END,
        CASE WHEN k.oid IS NULL THEN pg_get_indexdef(i.indexrelid)
          ELSE format('ALTER TABLE %s ADD CONSTRAINT %I %s', i.indrelid::regclass, k.conname,
            pg_get_constraintdef(k.oid)) END,
        CASE WHEN d.description IS NULL THEN NULL
          WHEN k.oid IS NULL THEN format('COMMENT ON INDEX %s IS %L', i.indexrelid::regclass,
            d.description)
          ELSE format('COMMENT ON CONSTRAINT %I ON %s IS %L', k.conname, i.indrelid::regclass,
            d.description) END
      FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
        JOIN pg_class c ON c.oid = i.indrelid AND c.relkind = 'r' AND NOT c.relispartition
        LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid
          AND k.contype IN ('p', 'u')
        LEFT JOIN pg_description d ON d.objsubid = 0
          AND (d.classoid, d.objoid) = (CASE WHEN k.oid IS NULL THEN 'pg_class'::regclass
            ELSE 'pg_constraint'::regclass END, coalesce(k.oid, i.indexrelid))
      WHERE c.oid = ANY (SELECT unnest(%s)::regclass) AND i.indisvalid AND NOT i.indisexclusion
        AND NOT i.indisclustered AND NOT i.indisreplident AND x.reltablespace = 0
        AND (k.oid IS NULL OR x.reloptions IS NULL)
        AND NOT EXISTS (SELECT FROM pg_attribute a
          WHERE a.attrelid = i.indexrelid AND a.attstattarget > 0)
        AND NOT EXISTS (SELECT FROM pg_depend p WHERE p.deptype = 'n'
          AND (p.refclassid, p.refobjid) IN (('pg_class'::regclass, i.indexrelid),
            ('pg_constraint'::regclass, k.oid))
          AND NOT (p.classid = 'pg_constraint'::regclass
            AND EXISTS (SELECT FROM pg_constraint f WHERE f.oid = p.objid AND f.contype = 'f')))
      ORDER BY i.indrelid, k.contype NULLS LAST, x.relname""";

  /** From this size on it is worth the trouble. */
  static final long LARGE_BYTES = 8 << 20;

  private static final String VIEWS = """
      SELECT '', format('REFRESH MATERIALIZED VIEW %s', c.oid::regclass), NULL
      FROM pg_class c WHERE c.relkind = 'm' AND c.relispopulated ORDER BY c.oid""";

  private final Connection target;
  private final List<String> restoring = new ArrayList<>();

  PostgresSchema(Connection target) {
    this.target = target;
  }

  /** Empties the plan's tables and lifts what would forbid rows in any order. */
  void lift(Plan plan) throws SQLException {
    Sessions.run(target, "SET search_path = pg_catalog");
    List<List<String>> keys = statements(FOREIGN_KEYS);
    List<List<String>> triggers = statements(TRIGGERS);
    List<List<String>> forced = statements(FORCED);
    List<List<String>> indexes =
        statements(INDEXES.replace("%s)::regclass", large(plan) + ")::regclass"));
    List<List<String>> views = statements(VIEWS);
    Sessions.run(target, "RESET search_path");
    List<String> opening = new ArrayList<>();
    for (List<List<String>> group : List.of(keys, triggers, forced, indexes)) {
      group.forEach(each -> opening.add(each.get(0)));
    }
    String tables = plan.tables().stream()
        .map(TablePlan::table)
        .filter(this::exists)
        .map(Sql::table)
        .collect(Collectors.joining(", "));
    if (!tables.isEmpty()) {
      opening.add("TRUNCATE " + tables);
    }
    Sessions.runAll(target, opening);
    for (List<List<String>> group : List.of(indexes, keys, triggers, views, forced)) {
      group.forEach(each -> restoring.addAll(each.subList(1, each.size())));
    }
  }

  private String large(Plan plan) {
    String names = plan.tables().stream()
        .filter(table -> table.table().bytes() >= LARGE_BYTES && exists(table.table()))
        .map(table -> Sql.literal(Sql.table(table.table())))
        .collect(Collectors.joining(", "));
    return "ARRAY[" + names + "]::text[]";
  }

  private boolean exists(Table table) {
    String name = Sql.literal(Sql.table(table));
    return Boolean.parseBoolean(
        Sessions.value(target, "SELECT to_regclass(" + name + ") IS NOT NULL"));
  }

  private List<List<String>> statements(String query) {
    return Sessions.jooq(target).resultQuery(query).fetch().stream()
        .map(row -> row.get(2) == null
            ? List.of(row.get(0, String.class), row.get(1, String.class))
            : List.of(row.get(0, String.class), row.get(1, String.class), row.get(2, String.class)))
        .toList();
  }

  /** Brings all rules back; each is checked against the rows. */
  void restore() throws SQLException {
    Sessions.runAll(target, restoring);
  }
}
