package io.spawndb.postgresql.compare;

import java.util.List;

/** Tables, views, sequences, indexes, columns and constraints. */
final class TableTexts {

  private TableTexts() {}

  static List<String> of(int major, boolean strict) {
    return List.of(
        tables(strict),
        columns(strict),
        constraints(strict),
        indexes(strict),
        views(strict),
        sequences(strict));
  }

  private static final String NAMED = "format('%I.%I', n.nspname, c.relname)";

  private static final String FROM =
      " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace ";

  private static String tables(boolean strict) {
    return "SELECT 'table', " + NAMED + """
        , concat_ws(' ', CASE c.relpersistence WHEN 'u' THEN 'unlogged' ELSE 'logged' END,
          CASE c.relkind WHEN 'p' THEN 'partition by ' || pg_get_partkeydef(c.oid) WHEN 'f' THEN
            'foreign' END,
          (SELECT 'of ' || string_agg(i.inhparent::regclass::text, ', ' ORDER BY i.inhseqno)
            FROM pg_inherits i WHERE i.inhrelid = c.oid),
          pg_get_expr(c.relpartbound, c.oid),
          CASE WHEN c.relrowsecurity THEN 'row security' END,
          CASE WHEN c.relforcerowsecurity THEN 'forced' END
        """ + Definitions.also(strict, """
          c.relkind, (SELECT amname FROM pg_am a WHERE a.oid = c.relam),
          c.relreplident, c.reltablespace, c.reloftype, c.reloptions,
          (SELECT t.reloptions FROM pg_class t WHERE t.oid = c.reltoastrelid),
          obj_description(c.oid, 'pg_class')""")
        + ")" + FROM + " WHERE c.relkind IN ('r', 'p', 'f') AND"
        + Definitions.own("pg_class", "c");
  }

  private static String columns(boolean strict) {
    return """
        SELECT CASE c.relkind WHEN 'c' THEN 'type' ELSE 'column' END,
          format('%I.%I.%I', n.nspname, c.relname, t.attname),
          concat_ws(' ', format_type(t.atttypid, t.atttypmod),
          CASE WHEN t.attcollation <> y.typcollation THEN 'collate ' || t.attcollation::regcollation END,
          CASE WHEN t.attnotnull THEN 'not null' END,
          CASE t.attgenerated WHEN '' THEN 'default ' ELSE 'generated ' || t.attgenerated::text || ' ' END
            || pg_get_expr(d.adbin, d.adrelid),
          'identity ' || CASE t.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' END
        """ + Definitions.also(strict, """
          (SELECT count(*) FROM pg_attribute b WHERE b.attrelid = t.attrelid AND b.attnum > 0
            AND b.attnum < t.attnum AND NOT b.attisdropped),
          t.attstorage, t.attcompression, coalesce(t.attstattarget, -1), t.attoptions, t.attislocal,
          t.attinhcount, col_description(c.oid, t.attnum)""")
        + ")" + FROM + """
         JOIN pg_attribute t ON t.attrelid = c.oid AND t.attnum > 0 AND NOT t.attisdropped
        JOIN pg_type y ON y.oid = t.atttypid
        LEFT JOIN pg_attrdef d ON d.adrelid = t.attrelid AND d.adnum = t.attnum
        WHERE c.relkind IN ('r', 'p', 'f', 'c') AND""" + Definitions.own("pg_class", "c");
  }

  /** From 18 on NOT NULL is a constraint too, whose name nobody chose as a rule. */
  private static String constraints(boolean strict) {
    return """
        SELECT 'constraint', format('%s.%I', c.oid::regclass, k.conname),
          concat_ws(' ', pg_get_constraintdef(k.oid)
        """ + Definitions.also(strict, """
          k.contype, k.convalidated, k.conislocal, k.coninhcount,
          CASE WHEN k.contype IN ('c', 'n') THEN k.connoinherit END,
          obj_description(k.oid, 'pg_constraint')""")
        + ") FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid"
        + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE k.contype <> 't' AND"
        + (strict ? "" : " k.contype <> 'n' AND") + Definitions.own("pg_class", "c");
  }

  private static String indexes(boolean strict) {
    return "SELECT 'index', " + NAMED + ", concat_ws(' ', pg_get_indexdef(c.oid)"
        + Definitions.also(strict, """
            x.indisvalid, x.indisclustered, x.indisreplident, (SELECT string_agg(concat(t.attname, ' ',
              coalesce(t.attstattarget, -1)), ' ' ORDER BY t.attnum) FROM pg_attribute t
              WHERE t.attrelid = c.oid), obj_description(c.oid, 'pg_class'),
            (SELECT i.inhparent::regclass FROM pg_inherits i WHERE i.inhrelid = c.oid)""")
        + ")" + FROM + " JOIN pg_index x ON x.indexrelid = c.oid WHERE "
        + (strict ? "" : """
             NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
              AND d.objid = c.oid AND d.deptype = 'i') AND""")
        + Definitions.own("pg_class", "c");
  }

  private static String views(boolean strict) {
    return "SELECT CASE c.relkind WHEN 'v' THEN 'view' ELSE 'materialized view' END, " + NAMED + """
        , concat_ws(' ', pg_get_viewdef(c.oid), c.reloptions
        """
        + Definitions.also(strict, """
          c.relispopulated, (SELECT string_agg(concat(t.attname, ' ', format_type(t.atttypid,
            t.atttypmod), ' ', pg_get_expr(d.adbin, d.adrelid), col_description(c.oid, t.attnum)),
            ', ' ORDER BY t.attnum)
            FROM pg_attribute t LEFT JOIN pg_attrdef d ON d.adrelid = t.attrelid AND d.adnum = t.attnum
            WHERE t.attrelid = c.oid AND t.attnum > 0),
          obj_description(c.oid, 'pg_class')""")
        + ")" + FROM + " WHERE c.relkind IN ('v', 'm') AND" + Definitions.own("pg_class", "c");
  }

  private static String sequences(boolean strict) {
    return "SELECT 'sequence', " + NAMED + """
        , concat_ws(' ', format_type(q.seqtypid, NULL), 'start', q.seqstart, 'increment',
          q.seqincrement, 'from', q.seqmin, 'to', q.seqmax, 'cache', q.seqcache,
          CASE WHEN q.seqcycle THEN 'cycle' END,
          (SELECT format('of %s.%I', d.refobjid::regclass, t.attname) FROM pg_depend d
            JOIN pg_attribute t ON t.attrelid = d.refobjid AND t.attnum = d.refobjsubid
            WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i')
              AND d.refclassid = 'pg_class'::regclass)
        """ + Definitions.also(strict, """
          c.relpersistence, pg_sequence_last_value(c.oid), obj_description(c.oid, 'pg_class')""")
        + ")" + FROM + " JOIN pg_sequence q ON q.seqrelid = c.oid WHERE"
        + Definitions.own("pg_class", "c");
  }
}
