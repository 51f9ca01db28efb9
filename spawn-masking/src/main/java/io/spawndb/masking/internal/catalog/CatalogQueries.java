package io.spawndb.masking.internal.catalog;

/** Queries on pg_catalog, for every version from 14 on. */
final class CatalogQueries {

  /** Tables of their own: no partitions, nothing of the system, of extensions or of sessions. */
  private static final String OURS = """
      c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't'
        AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_'
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
          WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid
            AND d.deptype = 'e')""";

  private static final String FROM_OURS = """
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      """;

  static final String TABLES = """
      SELECT c.oid::bigint, n.nspname::text, c.relname::text, c.relkind = 'p',
        CASE WHEN c.relkind = 'r' THEN pg_catalog.pg_relation_size(c.oid) ELSE 0 END
      """ + FROM_OURS + " WHERE " + OURS + " ORDER BY 2, 3";

  /** The base type is that at the end of a chain of domains; its limit is the first that is said. */
  static final String COLUMNS = """
      WITH RECURSIVE base (oid, type, modifier) AS (
        SELECT t.oid, t.oid, -1 FROM pg_catalog.pg_type t
        UNION ALL
        SELECT b.oid, t.typbasetype,
          CASE WHEN b.modifier = -1 THEN t.typtypmod ELSE b.modifier END
        FROM base b JOIN pg_catalog.pg_type t ON t.oid = b.type WHERE t.typtype = 'd')
      SELECT c.oid::bigint, a.attname::text,
        pg_catalog.format_type(a.atttypid, a.atttypmod), t.typname::text, t.typcategory = 'A',
        CASE WHEN a.atttypmod = -1 THEN b.modifier ELSE a.atttypmod END,
        a.attnotnull OR (y.typtype = 'd' AND y.typnotnull),
        a.atthasdef OR a.attidentity <> '' OR (y.typtype = 'd' AND y.typdefault IS NOT NULL),
        a.attgenerated <> ''
      """ + FROM_OURS + """
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
          AND NOT a.attisdropped
        JOIN pg_catalog.pg_type y ON y.oid = a.atttypid
        JOIN base b ON b.oid = a.atttypid
        JOIN pg_catalog.pg_type t ON t.oid = b.type AND t.typtype <> 'd'
      WHERE
      """ + OURS + " ORDER BY c.oid, a.attnum";

  static final String PARENTS = """
      SELECT i.inhrelid::bigint, i.inhparent::bigint FROM pg_catalog.pg_inherits i
        JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid AND NOT c.relispartition
      ORDER BY i.inhrelid, i.inhseqno""";

  /**
   * A column that an expression or a predicate uses counts as a column of the index, one that is only
   * included does not.
   */
  static final String UNIQUE = """
      SELECT c.oid::bigint, x.relname::text,
        array(SELECT DISTINCT a.attname::text FROM pg_catalog.pg_attribute a
          WHERE a.attrelid = c.oid AND a.attnum > 0
            AND (a.attnum = ANY ((i.indkey::int2[])[0:i.indnkeyatts - 1])
              OR a.attnum <> ALL (i.indkey) AND EXISTS (SELECT FROM pg_catalog.pg_depend d
              WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = i.indexrelid
                AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid = c.oid
                AND d.refobjsubid = a.attnum)) ORDER BY 1)
      """ + FROM_OURS + """
        JOIN pg_catalog.pg_index i ON i.indrelid = c.oid AND (i.indisunique OR i.indisexclusion)
        JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
      WHERE
      """ + OURS + " ORDER BY 1, 2";

  static final String CHECKS = """
      SELECT c.oid::bigint, k.conname::text,
        array(SELECT a.attname::text FROM pg_catalog.pg_attribute a
          WHERE a.attrelid = c.oid AND a.attnum = ANY (k.conkey) ORDER BY a.attnum),
        pg_catalog.pg_get_expr(k.conbin, k.conrelid)
      """ + FROM_OURS + """
        JOIN pg_catalog.pg_constraint k ON k.conrelid = c.oid AND k.contype = 'c'
      WHERE
      """ + OURS + " ORDER BY 1, 2";

  static final String FOREIGN = """
      SELECT c.oid::bigint, k.conname::text,
        array(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u (number, at)
          JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number
          ORDER BY u.at),
        k.confrelid::bigint,
        array(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u (number, at)
          JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number
          ORDER BY u.at)
      """ + FROM_OURS + """
        JOIN pg_catalog.pg_constraint k ON k.conrelid = c.oid AND k.contype = 'f'
          AND k.conparentid = 0
      WHERE
      """ + OURS + " ORDER BY 1, 2";

  static final String NOTES = """
      SELECT 'foreign table ' || n.nspname || '.' || c.relname || ': not copied'
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'f'
      UNION ALL
      SELECT count(*) || ' large objects: not copied'
      FROM pg_catalog.pg_largeobject_metadata HAVING count(*) > 0
      ORDER BY 1""";

  private CatalogQueries() {}
}
