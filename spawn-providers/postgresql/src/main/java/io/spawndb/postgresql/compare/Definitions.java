package io.spawndb.postgresql.compare;

import io.spawndb.postgresql.internal.Talk;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A schema as texts, read apart from what exports it, so that one can check the other. <em>Strict</em>
 * texts hold everything that can be looked at; else only what people mean by a difference.
 */
final class Definitions {

  private Definitions() {}

  static List<Definition> read(Talk talk, boolean strict) throws SQLException {
    int major = talk.major();
    List<String> queries = new ArrayList<>(TableTexts.of(major, strict));
    queries.addAll(OtherTexts.of(major, strict));
    List<Definition> all = new ArrayList<>();
    for (String query : queries) {
      all.addAll(talk.list(
          query,
          row -> new Definition(
              row.getString(1), row.getString(2), row.getString(3).strip())));
    }
    return all;
  }

  /** Returns the condition that a row is a user's: neither the server's nor an extension's. */
  static String own(String catalog, String row) {
    return " n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND NOT EXISTS (SELECT FROM"
        + " pg_depend e WHERE e.classid = '" + catalog + "'::regclass AND e.objid = " + row
        + ".oid AND e.deptype = 'e')";
  }

  /** Returns more to say, or nothing. */
  static String also(boolean strict, String more) {
    return strict ? ", " + more : "";
  }
}
