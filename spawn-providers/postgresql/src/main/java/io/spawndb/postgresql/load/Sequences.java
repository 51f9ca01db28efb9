package io.spawndb.postgresql.load;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets sequences continue after the values that are there: those of serial and identity columns, and those
 * that a column's default calls. They only go on, never back.
 */
final class Sequences {

  /** Sequences with the integer columns they serve, as far as this login may read and set them. */
  private static final String SERVED = """
      WITH served AS (
        SELECT d.objid AS sequence, d.refobjid AS relation, d.refobjsubid AS number
        FROM pg_catalog.pg_depend d
        WHERE d.classid = 'pg_catalog.pg_class'::regclass
          AND d.refclassid = 'pg_catalog.pg_class'::regclass
          AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
        UNION
        SELECT d.refobjid, a.adrelid, a.adnum
        FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_attrdef a ON a.oid = d.objid
        WHERE d.classid = 'pg_catalog.pg_attrdef'::regclass
          AND d.refclassid = 'pg_catalog.pg_class'::regclass)
      SELECT pg_catalog.format('%I.%I', sn.nspname, sc.relname),
             pg_catalog.format('SELECT %s(%I) AS v FROM %I.%I',
               CASE WHEN s.seqincrement > 0 THEN 'max' ELSE 'min' END,
               a.attname, tn.nspname, tc.relname),
             s.seqincrement > 0, s.seqmin, s.seqmax
      FROM served v
        JOIN pg_catalog.pg_sequence s ON s.seqrelid = v.sequence
        JOIN pg_catalog.pg_class sc ON sc.oid = v.sequence AND sc.relpersistence <> 't'
        JOIN pg_catalog.pg_namespace sn ON sn.oid = sc.relnamespace
        JOIN pg_catalog.pg_class tc ON tc.oid = v.relation AND tc.relkind IN ('r', 'p')
        JOIN pg_catalog.pg_namespace tn ON tn.oid = tc.relnamespace
        JOIN pg_catalog.pg_attribute a ON a.attrelid = v.relation AND a.attnum = v.number
        JOIN pg_catalog.pg_type y ON y.oid = a.atttypid
      WHERE CASE WHEN y.typbasetype = 0 THEN y.oid ELSE y.typbasetype END
              = ANY ('{int2,int4,int8,numeric}'::regtype[]::oid[])
        AND pg_catalog.has_schema_privilege(sn.oid, 'USAGE')
        AND pg_catalog.has_schema_privilege(tn.oid, 'USAGE')
        AND pg_catalog.has_column_privilege(tc.oid, a.attnum, 'SELECT')
        AND CASE WHEN sc.relkind = 'S'
              THEN pg_catalog.has_sequence_privilege(sc.oid, 'UPDATE')
                AND pg_catalog.has_sequence_privilege(sc.oid, 'SELECT') END
      ORDER BY 1, 2""";

  private record Sequence(String name, boolean ascending, long min, long max) {

    String advance(List<String> columns) {
      String furthest = ascending ? "max" : "min";
      return """
          SELECT pg_catalog.setval('%s'::regclass, f.v::bigint) FROM %s s,
            (SELECT %s(v)::numeric AS v FROM (%s) c WHERE v BETWEEN %d AND %d) f
          WHERE f.v %s s.last_value OR (f.v = s.last_value AND NOT s.is_called)""".formatted(
              name.replace("'", "''"),
              name,
              furthest,
              String.join(" UNION ALL ", columns),
              min,
              max,
              ascending ? ">" : "<");
    }
  }

  private Sequences() {}

  /** Sets all sequences of the database. */
  static void advance(Connection connection) throws SQLException {
    Map<Sequence, List<String>> served = new LinkedHashMap<>();
    try (Statement sql = connection.createStatement()) {
      try (ResultSet rows = sql.executeQuery(SERVED)) {
        while (rows.next()) {
          Sequence sequence =
              new Sequence(rows.getString(1), rows.getBoolean(3), rows.getLong(4), rows.getLong(5));
          served.computeIfAbsent(sequence, s -> new ArrayList<>()).add(rows.getString(2));
        }
      }
      sql.setEscapeProcessing(false);
      for (Map.Entry<Sequence, List<String>> entry : served.entrySet()) {
        sql.execute(entry.getKey().advance(entry.getValue()));
      }
    }
  }
}
