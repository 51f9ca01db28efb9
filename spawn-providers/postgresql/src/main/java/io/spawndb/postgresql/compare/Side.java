package io.spawndb.postgresql.compare;

import io.spawndb.postgresql.internal.Talk;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tables of one of two databases.
 *
 * @param talk the connection
 * @param tables by name
 */
record Side(Talk talk, Map<String, TableShape> tables) {

  /** Partitions are a part of their table. */
  private static final String TABLES = """
      SELECT format('%I.%I', n.nspname, c.relname), c.relkind = 'p',
        ARRAY(SELECT quote_ident(t.attname) FROM pg_attribute t WHERE t.attrelid = c.oid
          AND t.attnum > 0 AND NOT t.attisdropped ORDER BY t.attnum),
        ARRAY(SELECT quote_ident(t.attname) FROM pg_constraint k, unnest(k.conkey) WITH ORDINALITY u
          (num, place) JOIN pg_attribute t ON t.attnum = u.num
          WHERE t.attrelid = c.oid AND k.conrelid = c.oid AND k.contype = 'p' ORDER BY u.place),
        ARRAY(SELECT t.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype)
          FROM pg_constraint k, unnest(k.conkey) WITH ORDINALITY u (num, place)
          JOIN pg_attribute t ON t.attnum = u.num
          WHERE t.attrelid = c.oid AND k.conrelid = c.oid AND k.contype = 'p' ORDER BY u.place)
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND""" + Definitions.own("pg_class", "c");

  static Side read(Talk talk) throws SQLException {
    Map<String, TableShape> tables = new TreeMap<>();
    talk.list(
        TABLES,
        row -> tables.put(
            row.getString(1),
            new TableShape(
                row.getString(1),
                row.getBoolean(2),
                List.of((String[]) row.getArray(3).getArray()),
                List.of((String[]) row.getArray(4).getArray()),
                List.of((Boolean[]) row.getArray(5).getArray()))));
    return new Side(talk, tables);
  }
}
