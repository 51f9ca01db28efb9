package io.spawndb.postgresql.carry;

import io.spawndb.api.PreparationException;
import io.spawndb.postgresql.internal.Talk;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What no unit can carry: found before anything is written, and named. */
final class Refusals {

  private static final int SHOWN = 20;

  /** Beginnings of what a schema is whole without; user mappings go with their servers. */
  private static final List<String> OF_SERVERS = List.of(
      "publication ", "event trigger ", "foreign-data wrapper ", "server ", "foreign table ");

  private static final String SUBSCRIPTIONS = """
      SELECT 'subscription ' || subname FROM pg_subscription WHERE subdbid = (SELECT oid
        FROM pg_database WHERE datname = current_database()) ORDER BY 1""";

  private Refusals() {}

  /**
   * Looks at a database.
   *
   * @throws PreparationException if something in it cannot be carried
   */
  static void check(Talk talk) throws SQLException {
    List<String> found = new ArrayList<>(talk.list(OBJECTS, row -> row.getString(1)));
    found.addAll(extensionRows(talk));
    refuse(
        "An export cannot carry ",
        found,
        "Drop these before saving if they are not needed, or let the colleague build from the"
            + " recipe and a seed");
  }

  /**
   * Returns what a schema is taken without: what belongs to a server, holds credentials, or is no schema.
   *
   * @throws PreparationException if something else in it cannot be carried
   */
  static List<String> leftOut(Talk talk) throws SQLException {
    List<String> found = new ArrayList<>(talk.list(OBJECTS, row -> row.getString(1)));
    List<String> leftOut = new ArrayList<>(found.stream()
        .filter(each -> OF_SERVERS.stream().anyMatch(each::startsWith))
        .toList());
    found.removeAll(leftOut);
    refuse(
        "The schema cannot be taken, it has ",
        found,
        "Write the schema as a migration instead, or drop these in the source if they are not needed");
    leftOut.addAll(talk.list(SUBSCRIPTIONS, row -> row.getString(1)));
    leftOut.addAll(extensionRows(talk));
    return leftOut;
  }

  private static void refuse(String beginning, List<String> found, String remedy) {
    if (!found.isEmpty()) {
      int more = found.size() - SHOWN;
      throw new PreparationException(
          beginning
              + String.join(", ", found.subList(0, Math.min(SHOWN, found.size())))
              + (more > 0 ? " and " + more + " more" : ""),
          remedy,
          null);
    }
  }

  /** Some extensions keep data of the user in tables of their own. */
  private static List<String> extensionRows(Talk talk) throws SQLException {
    List<String> found = new ArrayList<>();
    for (String[] table : talk.list(EXTENSION_TABLES, row ->
        new String[] {row.getString(1), row.getString(2), row.getString(3)})) {
      if (talk.list("SELECT 1 FROM " + table[1] + " " + table[2] + " LIMIT 1", row -> 1)
              .size()
          > 0) {
        found.add("the rows of " + table[1] + ", which belongs to extension " + table[0]);
      }
    }
    return found;
  }

  private static final String EXTENSION_TABLES = """
      SELECT x.extname, t.id::regclass::text, coalesce(t.condition, '')
      FROM pg_extension x, unnest(x.extconfig, x.extcondition) t (id, condition)
      JOIN pg_class c ON c.oid = t.id AND c.relkind = 'r'""";

  private static String each(String catalog, String condition) {
    return "SELECT '" + catalog + "'::regclass AS catalog, x.oid FROM " + catalog
        + " x WHERE x.oid >= " + Queries.FIRST_OID
        + (condition.isEmpty() ? "" : " AND " + condition);
  }

  /** A range brings functions and a cast along. */
  private static String withTheirOwner(String catalog) {
    return "NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = '" + catalog
        + "'::regclass AND d.objid = x.oid AND d.deptype = 'i')";
  }

  private static final String OBJECTS = "SELECT concat(i.type, ' ', i.identity) FROM ("
      + String.join(
          " UNION ALL ",
          each("pg_cast", withTheirOwner("pg_cast")),
          each("pg_conversion", ""),
          each("pg_operator", ""),
          each("pg_opclass", ""),
          each("pg_opfamily", ""),
          each("pg_am", ""),
          each("pg_language", ""),
          each("pg_transform", ""),
          each("pg_event_trigger", ""),
          each("pg_publication", ""),
          each("pg_foreign_data_wrapper", ""),
          each("pg_foreign_server", ""),
          each("pg_ts_config", ""),
          each("pg_ts_dict", ""),
          each("pg_ts_parser", ""),
          each("pg_ts_template", ""),
          each("pg_class", "(x.relkind = 'f' OR x.reloftype <> 0 OR x.reltablespace <> 0)"),
          each("pg_type", """
              (x.typtype = 'p' OR x.typtype = 'b' AND NOT EXISTS (
                SELECT FROM pg_type a WHERE a.typarray = x.oid)
                OR EXISTS (SELECT FROM pg_range r WHERE r.rngtypid = x.oid AND r.rngcanonical <> 0))"""),
          each("pg_proc", """
              x.prolang IN (SELECT oid FROM pg_language WHERE lanname IN ('c', 'internal'))
              AND x.prokind <> 'a' AND\s""" + withTheirOwner("pg_proc")),
          "SELECT 'pg_class'::regclass, x.indexrelid FROM pg_index x JOIN pg_class c"
              + " ON c.oid = x.indexrelid AND c.relkind = 'i' WHERE NOT x.indisvalid",
          "SELECT classoid::regclass, objoid FROM pg_seclabel")
      + """
      ) o CROSS JOIN LATERAL pg_identify_object(o.catalog, o.oid, 0) i
      WHERE NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = o.catalog AND e.objid = o.oid
        AND e.deptype = 'e') ORDER BY 1""";
}
