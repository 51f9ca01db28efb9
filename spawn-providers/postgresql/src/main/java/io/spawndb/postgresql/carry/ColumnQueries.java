package io.spawndb.postgresql.carry;

/** What is said about columns: {@code c} is the table, {@code t} the column, {@code d} its default. */
final class ColumnQueries {

  private ColumnQueries() {}

  /** Returns the expression of a column's definition. */
  static String definition(int major) {
    return """
        concat(quote_ident(t.attname), ' ', format_type(t.atttypid, t.atttypmod),
          CASE WHEN t.attcollation <> y.typcollation THEN ' COLLATE ' || (SELECT
            format('%I.%I', ln.nspname, l.collname) FROM pg_collation l
            JOIN pg_namespace ln ON ln.oid = l.collnamespace WHERE l.oid = t.attcollation) END,
          CASE t.attgenerated WHEN 's' THEN format(' GENERATED ALWAYS AS (%s) STORED',
              pg_get_expr(d.adbin, d.adrelid))
            WHEN 'v' THEN format(' GENERATED ALWAYS AS (%s) VIRTUAL',
              pg_get_expr(d.adbin, d.adrelid)) END,
        """ + IDENTITY + (major >= 18 ? "" : ", CASE WHEN t.attnotnull THEN ' NOT NULL' END")
        + ")";
  }

  /** A partition gets it from its parent (17 and later), or has none. */
  private static final String IDENTITY = """
      CASE WHEN t.attidentity <> '' AND NOT c.relispartition THEN (SELECT concat(' GENERATED ',
          CASE t.attidentity WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END, ' AS IDENTITY (',
          format('SEQUENCE NAME %s START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s%s',
            q.seqrelid::regclass, q.seqstart, q.seqincrement, q.seqmin, q.seqmax, q.seqcache,
            CASE WHEN q.seqcycle THEN ' CYCLE' END), ')')
        FROM pg_depend i JOIN pg_sequence q ON q.seqrelid = i.objid
        WHERE i.classid = 'pg_class'::regclass AND i.refclassid = 'pg_class'::regclass
          AND i.refobjid = c.oid AND i.refobjsubid = t.attnum AND i.deptype = 'i') END""";

  /** Returns the query of what else is set for the columns of a table, and for the table. */
  static String settings(int major) {
    String target = major >= 17 ? "coalesce(t.attstattarget, -1)" : "t.attstattarget";
    return """
        SELECT s.said FROM pg_attribute t JOIN pg_type y ON y.oid = t.atttypid
        CROSS JOIN LATERAL (VALUES
          (CASE WHEN t.attnotnull AND NOT t.attislocal AND NOT c.relispartition
        """ + (major >= 18 ? " AND false" : "") + """
             THEN 'SET NOT NULL' END),
          (CASE WHEN t.attstorage <> y.typstorage THEN 'SET STORAGE ' || CASE t.attstorage
            WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN'
            ELSE 'EXTENDED' END END),
          ('SET COMPRESSION ' || CASE t.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END),
          (CASE WHEN
        """ + target
        + " >= 0 THEN 'SET STATISTICS ' || " + target + """
           END),
          ((SELECT format('SET (%s)', string_agg(format('%I=%L', split_part(o, '=', 1),
              substr(o, strpos(o, '=') + 1)), ', ')) FROM unnest(t.attoptions) o
            HAVING count(*) > 0))) v (clause)
        CROSS JOIN LATERAL (SELECT format('ALTER TABLE ONLY %I.%I ALTER COLUMN %I %s',
          n.nspname, c.relname, t.attname, v.clause)) s (said)
        WHERE t.attrelid = c.oid AND t.attnum > 0 AND NOT t.attisdropped AND v.clause IS NOT NULL
        UNION ALL SELECT format('ALTER TABLE ONLY %I.%I REPLICA IDENTITY %s', n.nspname, c.relname,
          CASE c.relreplident WHEN 'f' THEN 'FULL' ELSE 'NOTHING' END)
        WHERE c.relreplident IN ('f', 'n')""";
  }
}
