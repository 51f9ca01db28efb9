package io.spawndb.postgresql.carry;

import java.util.List;

/** Enums, composite types, domains and ranges. */
final class TypeQueries {

  private TypeQueries() {}

  static List<String> of(int major) {
    return List.of(ENUMS, COMPOSITES, domains(major), LATE_DOMAIN_CHECKS, RANGES);
  }

  private static String type(String kind) {
    return Queries.unit(
        "pg_type", "t", Unit.TYPE, "format('" + kind + " %I.%I', n.nspname, t.typname)");
  }

  private static final String ENUMS =
      type("enum") + """
      ARRAY[format('CREATE TYPE %I.%I AS ENUM (%s)', n.nspname, t.typname,
        (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder)
         FROM pg_enum WHERE enumtypid = t.oid))]
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype = 'e' AND
      """ + Queries.madeIn("pg_type", "t") + " ORDER BY t.oid";

  private static final String COMPOSITES =
      type("type") + """
      ARRAY[format('CREATE TYPE %I.%I AS (%s)', n.nspname, t.typname,
        (SELECT string_agg(concat(quote_ident(attname), ' ', format_type(atttypid, atttypmod),
            CASE WHEN attcollation <> y.typcollation THEN ' COLLATE ' || (SELECT
              format('%I.%I', cn.nspname, co.collname) FROM pg_collation co
              JOIN pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = attcollation) END),
          ', ' ORDER BY attnum)
         FROM pg_attribute JOIN pg_type y ON y.oid = atttypid
         WHERE attrelid = t.typrelid AND attnum > 0 AND NOT attisdropped))]
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
      JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c' WHERE
      """ + Queries.madeIn("pg_type", "t") + " ORDER BY t.oid";

  /** From 17 on NOT NULL is a constraint with a name. */
  private static String domains(int major) {
    return type("domain") + """
        ARRAY[concat(format('CREATE DOMAIN %I.%I AS %s', n.nspname, t.typname,
            format_type(t.typbasetype, t.typtypmod)),
          CASE WHEN t.typcollation <> b.typcollation THEN ' COLLATE ' || (SELECT
            format('%I.%I', cn.nspname, co.collname) FROM pg_collation co
            JOIN pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = t.typcollation) END,
          ' DEFAULT ' || coalesce(pg_get_expr(t.typdefaultbin, 'pg_type'::regclass), t.typdefault),
        """
        + (major >= 17 ? "" : "CASE WHEN t.typnotnull THEN ' NOT NULL' END,") + """
          (SELECT string_agg(format(' CONSTRAINT %I %s', conname, pg_get_constraintdef(oid)), ''
              ORDER BY oid) FROM pg_constraint WHERE contypid = t.oid AND convalidated))]
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
        JOIN pg_type b ON b.oid = t.typbasetype WHERE t.typtype = 'd' AND
        """
        + Queries.madeIn("pg_type", "t") + " ORDER BY t.oid";
  }

  private static final String LATE_DOMAIN_CHECKS =
      Queries.unit("pg_constraint", "k", Unit.CHECK, "format('constraint %I', k.conname)")
          + """
      ARRAY[format('ALTER DOMAIN %s ADD CONSTRAINT %I %s', format_type(k.contypid, NULL), k.conname,
        pg_get_constraintdef(k.oid))]
      FROM pg_constraint k JOIN pg_type t ON t.oid = k.contypid
      JOIN pg_namespace n ON n.oid = t.typnamespace WHERE NOT k.convalidated AND
      """ + Queries.madeIn("pg_type", "t") + " ORDER BY k.oid";

  private static final String RANGES =
      type("range") + """
      ARRAY[format('CREATE TYPE %I.%I AS RANGE (SUBTYPE = %s, SUBTYPE_OPCLASS = %I.%I%s%s%s)',
        n.nspname, t.typname, format_type(r.rngsubtype, NULL), cn.nspname, o.opcname,
        (SELECT format(', COLLATION = %I.%I', ln.nspname, l.collname) FROM pg_collation l
          JOIN pg_namespace ln ON ln.oid = l.collnamespace WHERE l.oid = r.rngcollation),
        CASE WHEN r.rngsubdiff <> 0 THEN ', SUBTYPE_DIFF = ' || r.rngsubdiff::regproc END,
        (SELECT format(', MULTIRANGE_TYPE_NAME = %I.%I', mn.nspname, m.typname) FROM pg_type m
          JOIN pg_namespace mn ON mn.oid = m.typnamespace WHERE m.oid = r.rngmultitypid))]
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
      JOIN pg_range r ON r.rngtypid = t.oid JOIN pg_opclass o ON o.oid = r.rngsubopc
      JOIN pg_namespace cn ON cn.oid = o.opcnamespace WHERE
      """ + Queries.madeIn("pg_type", "t") + " ORDER BY t.oid";
}
