package io.spawndb.postgresql.carry;

import java.util.List;

/** Schemas, extensions and collations. */
final class SchemaQueries {

  private SchemaQueries() {}

  static List<String> of(int major) {
    return List.of(NO_PUBLIC, SCHEMAS, EXTENSIONS, collations(major));
  }

  private static final String NO_PUBLIC = """
      SELECT 0::bigint, 0::bigint, %d, 'schema public', ARRAY['DROP SCHEMA public']
      WHERE NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'public')""".formatted(Unit.SCHEMA);

  private static final String SCHEMAS =
      Queries.unit("pg_namespace", "n", Unit.SCHEMA, "'schema ' || n.nspname")
          + """
      ARRAY[format('CREATE SCHEMA IF NOT EXISTS %I', n.nspname)] FROM pg_namespace n WHERE
      """
          + Queries.madeIn("pg_namespace", "n") + " ORDER BY n.nspname";

  private static final String EXTENSIONS =
      Queries.unit("pg_extension", "x", Unit.EXTENSION, "'extension ' || x.extname") + """
      ARRAY[format('CREATE EXTENSION IF NOT EXISTS %I WITH SCHEMA %I', x.extname, n.nspname)]
      FROM pg_extension x JOIN pg_namespace n ON n.oid = x.extnamespace
      WHERE x.oid >= 16384 ORDER BY x.extname""";

  private static String collations(int major) {
    String locale = major >= 17 ? "c.colllocale" : major >= 15 ? "c.colliculocale" : "NULL::text";
    String rules = major >= 16 ? "c.collicurules" : "NULL::text";
    return Queries.unit(
            "pg_collation", "c", Unit.COLLATION, "format('collation %I.%I', n.nspname, c.collname)")
        + """
        ARRAY[concat(format('CREATE COLLATION %I.%I (', n.nspname, c.collname),
          'PROVIDER = ', CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin'
            ELSE 'libc' END,
          ', DETERMINISTIC = ', c.collisdeterministic::text,
          CASE WHEN c.collprovider = 'c' THEN
            format(', LC_COLLATE = %L, LC_CTYPE = %L', c.collcollate, c.collctype)
          ELSE ', LOCALE = ' || quote_literal(coalesce(
        """ + locale + ", c.collcollate)) END, ', RULES = ' || quote_literal(" + rules + """
          ), ')')]
        FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace WHERE
        """
        + Queries.madeIn("pg_collation", "c") + " ORDER BY c.oid";
  }
}
