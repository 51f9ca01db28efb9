package io.spawndb.postgresql.carry;

import java.util.List;

/** Tables with their columns, partitions, defaults and rows; sequences and large objects. */
final class TableQueries {

  private TableQueries() {}

  static List<String> of(int major) {
    return List.of(
        tables(major),
        PARTITIONS,
        DEFAULTS,
        SEQUENCES,
        ROWS,
        COUNTERS,
        LARGE_OBJECTS,
        ROW_SECURITY);
  }

  private static String table(int rank, String what) {
    return Queries.unit(
        "pg_class", "c", rank, "format('" + what + " %I.%I', n.nspname, c.relname)");
  }

  private static final String FROM = """
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      """;

  private static final String OWN = Queries.madeIn("pg_class", "c") + " ORDER BY c.oid";

  /**
   * Checks belong to the table where others inherit them; alone they come after the rows, so that they may
   * call what reads other tables. From 18 on NOT NULL is a constraint with a name.
   */
  private static final String INLINE_CHECK = """
      k.contype = 'c' AND k.convalidated AND (c.relispartition OR c.relkind = 'p' OR EXISTS (SELECT
        FROM pg_inherits i WHERE c.oid IN (i.inhparent, i.inhrelid)))""";

  /** Whether a constraint {@code k} of table {@code c} is a part of the statement that makes the table. */
  static String inline(int major) {
    return "(" + INLINE_CHECK + (major >= 18 ? " OR k.contype = 'n' AND k.convalidated" : "") + ")";
  }

  private static String tables(int major) {
    return table(Unit.TABLE, "table") + "ARRAY[concat('CREATE ',"
        + " CASE c.relpersistence WHEN 'u' THEN 'UNLOGGED ' END,"
        + " format('TABLE %I.%I (', n.nspname, c.relname), concat_ws(', ', "
        + columns(major) + ", " + constraints(major) + "), ')', " + TAIL
        + ")] || ARRAY(" + ColumnQueries.settings(major) + ")"
        + FROM + " LEFT JOIN pg_am a ON a.oid = c.relam WHERE c.relkind IN ('r', 'p') AND " + OWN;
  }

  private static String columns(int major) {
    return "(SELECT string_agg(" + ColumnQueries.definition(major) + """
        , ', ' ORDER BY t.attnum) FROM pg_attribute t JOIN pg_type y ON y.oid = t.atttypid
        LEFT JOIN pg_attrdef d ON d.adrelid = t.attrelid AND d.adnum = t.attnum
        WHERE t.attrelid = c.oid AND t.attnum > 0 AND NOT t.attisdropped
          AND (t.attislocal OR c.relispartition))""";
  }

  private static String constraints(int major) {
    return """
        (SELECT string_agg(format('CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid)), ', '
            ORDER BY k.oid) FROM pg_constraint k
          WHERE k.conrelid = c.oid AND (k.conislocal OR c.relispartition) AND
        """ + inline(major) + ")";
  }

  private static final String TAIL = """
      (SELECT format(' INHERITS (%s)', string_agg(i.inhparent::regclass::text, ', ' ORDER BY
          i.inhseqno)) FROM pg_inherits i WHERE i.inhrelid = c.oid AND NOT c.relispartition
        HAVING count(*) > 0),
      CASE c.relkind WHEN 'p' THEN ' PARTITION BY ' || pg_get_partkeydef(c.oid) END,
      ' USING ' || quote_ident(nullif(a.amname, 'heap')),
      (SELECT format(' WITH (%s)', string_agg(format('%s=%L', o.name, o.value), ', ')) FROM (
          SELECT quote_ident(split_part(p, '=', 1)), substr(p, strpos(p, '=') + 1)
          FROM unnest(c.reloptions) p
          UNION ALL
          SELECT 'toast.' || quote_ident(split_part(p, '=', 1)), substr(p, strpos(p, '=') + 1)
          FROM pg_class s, unnest(s.reloptions) p WHERE s.oid = c.reltoastrelid) o (name, value)
        HAVING count(*) > 0)""";

  private static final String PARTITIONS =
      table(Unit.PARTITION, "partition") + """
      ARRAY[format('ALTER TABLE ONLY %s ATTACH PARTITION %I.%I %s', i.inhparent::regclass,
        n.nspname, c.relname, pg_get_expr(c.relpartbound, c.oid))]
      """ + FROM + """
       JOIN pg_inherits i ON i.inhrelid = c.oid
      WHERE c.relispartition AND c.relkind IN ('r', 'p') AND
      """ + OWN;

  private static final String DEFAULTS = Queries.unit(
          "pg_attrdef", "d", Unit.DEFAULT, "format('default of %s.%I', c.oid::regclass, t.attname)")
      + """
      ARRAY[format('ALTER TABLE ONLY %s ALTER COLUMN %I SET DEFAULT %s', c.oid::regclass, t.attname,
        pg_get_expr(d.adbin, d.adrelid))]
      """ + FROM + """
       JOIN pg_attrdef d ON d.adrelid = c.oid
      JOIN pg_attribute t ON t.attrelid = c.oid AND t.attnum = d.adnum AND t.attgenerated = ''
      WHERE
      """ + OWN;

  private static final String SEQUENCES = table(Unit.SEQUENCE, "sequence") + """
      ARRAY[concat(CASE c.relpersistence WHEN 'u' THEN 'CREATE UNLOGGED ' ELSE 'CREATE ' END,
        format('SEQUENCE %I.%I AS %s INCREMENT BY %s MINVALUE %s MAXVALUE %s START WITH %s CACHE %s',
          n.nspname, c.relname, format_type(q.seqtypid, NULL), q.seqincrement, q.seqmin, q.seqmax,
          q.seqstart, q.seqcache), CASE WHEN q.seqcycle THEN ' CYCLE' END)]
      || ARRAY(SELECT format('ALTER SEQUENCE %I.%I OWNED BY %s.%I', n.nspname, c.relname,
          d.refobjid::regclass, t.attname)
        FROM pg_depend d
        JOIN pg_attribute t ON t.attrelid = d.refobjid AND t.attnum = d.refobjsubid
        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'a'
          AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0)
      """ + FROM + """
       JOIN pg_sequence q ON q.seqrelid = c.oid
      WHERE NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_class'::regclass
        AND i.objid = c.oid AND i.deptype = 'i') AND
      """ + OWN;

  private static final String ROWS =
      table(Unit.ROWS, "rows of") + """
      ARRAY[concat('COPY ', c.oid::regclass, (SELECT format(' (%s)', string_agg(
          quote_ident(t.attname), ', ' ORDER BY t.attnum)) FROM pg_attribute t
        WHERE t.attrelid = c.oid AND t.attnum > 0 AND NOT t.attisdropped AND t.attgenerated = ''
        HAVING count(*) > 0))]
      """ + FROM + " WHERE c.relkind = 'r' AND " + OWN;

  /** The values are read when all rows are written. */
  private static final String COUNTERS =
      table(Unit.COUNTER, "value of sequence") + """
      ARRAY[c.oid::regclass::text]
      """ + FROM + " WHERE c.relkind = 'S' AND " + OWN;

  private static final String LARGE_OBJECTS =
      Queries.unit("pg_largeobject", "l", Unit.LARGE_OBJECT, "'large object ' || l.oid")
          + "ARRAY[format('SELECT pg_catalog.lo_create(%s)', l.oid)]"
          + " FROM pg_largeobject_metadata l ORDER BY l.oid";

  private static final String ROW_SECURITY = table(Unit.ROW_SECURITY, "row security of") + """
      array_remove(ARRAY[
        CASE WHEN c.relrowsecurity THEN
          format('ALTER TABLE ONLY %s ENABLE ROW LEVEL SECURITY', c.oid::regclass) END,
        CASE WHEN c.relforcerowsecurity THEN
          format('ALTER TABLE ONLY %s FORCE ROW LEVEL SECURITY', c.oid::regclass) END], NULL)
      """
      + FROM + " WHERE (c.relrowsecurity OR c.relforcerowsecurity) AND " + OWN;
}
