package io.spawndb.postgresql.carry;

import java.util.List;

/** Constraints that are added to tables, and indexes. */
final class ConstraintQueries {

  private ConstraintQueries() {}

  static List<String> of(int major) {
    return List.of(
        constraints(
            Unit.CHECK,
            "k.contype IN ('c', 'n') AND k.conislocal AND NOT " + TableQueries.inline(major)),
        constraints(Unit.KEY, "k.contype IN ('p', 'u', 'x')"),
        constraints(Unit.FOREIGN_KEY, "k.contype = 'f' AND k.conparentid = 0"),
        INDEXES,
        INDEX_PARTITIONS);
  }

  /** A foreign key of a partitioned table is made for its partitions too; all others are made singly. */
  private static String constraints(int rank, String which) {
    String only = rank == Unit.KEY ? "ONLY " : "";
    return Queries.unit(
            "pg_constraint", "k", rank, "format('constraint %I of %s', k.conname, c.oid::regclass)")
        + "ARRAY[format('ALTER TABLE " + only
        + "%s ADD CONSTRAINT %I %s', c.oid::regclass, k.conname, pg_get_constraintdef(k.oid))]"
        + " || ARRAY(" + marks("k.conindid") + """
        ) FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p') AND
        """ + which + " AND "
        + Queries.madeIn("pg_class", "c") + " ORDER BY k.oid";
  }

  /** What else is said about an index, once it is there. */
  private static String marks(String index) {
    return """
        SELECT m.said FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
        CROSS JOIN LATERAL (VALUES
          (CASE WHEN x.indisclustered THEN format('ALTER TABLE %s CLUSTER ON %I',
            x.indrelid::regclass, i.relname) END),
          (CASE WHEN x.indisreplident THEN format('ALTER TABLE ONLY %s REPLICA IDENTITY USING INDEX %I',
            x.indrelid::regclass, i.relname) END)) m (said)
        WHERE m.said IS NOT NULL AND x.indexrelid =
        """ + index + (index.equals("k.conindid") ? " AND k.contype <> 'f'" : "");
  }

  private static final String INDEXES =
      Queries.unit("pg_class", "c", Unit.INDEX, "format('index %I.%I', n.nspname, c.relname)")
          + "ARRAY[pg_get_indexdef(c.oid)] || ARRAY(" + marks("c.oid") + ") || ARRAY(" + """
      SELECT format('ALTER INDEX %s ALTER COLUMN %s SET STATISTICS %s', c.oid::regclass, t.attnum,
        t.attstattarget) FROM pg_attribute t WHERE t.attrelid = c.oid AND t.attstattarget >= 0)
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('i', 'I') AND NOT EXISTS (SELECT FROM pg_depend d
        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'i'
          AND d.refclassid = 'pg_constraint'::regclass) AND
      """
          + Queries.madeIn("pg_class", "c") + " ORDER BY c.oid";

  private static final String INDEX_PARTITIONS = Queries.unit(
          "pg_class",
          "c",
          Unit.INDEX_PARTITION,
          "format('index partition %I.%I', n.nspname, c.relname)")
      + """
      ARRAY[format('ALTER INDEX %s ATTACH PARTITION %s', i.inhparent::regclass, c.oid::regclass)]
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_inherits i ON i.inhrelid = c.oid WHERE c.relkind IN ('i', 'I') AND
      """ + Queries.madeIn("pg_class", "c") + " ORDER BY c.oid";
}
