package io.spawndb.postgresql.carry;

import java.util.ArrayList;
import java.util.List;

/**
 * The questions whose answers are the units of a database. Each gives rows of catalog, OID, rank, name and
 * statements.
 */
final class Queries {

  /** The first OID that the server gives to what is made after {@code initdb}. */
  static final int FIRST_OID = 16384;

  private Queries() {}

  /** Returns all, for a server of a major version. */
  static List<String> of(int major) {
    List<String> all = new ArrayList<>(SchemaQueries.of(major));
    all.addAll(TypeQueries.of(major));
    all.addAll(RoutineQueries.all());
    all.addAll(TableQueries.of(major));
    all.addAll(ConstraintQueries.of(major));
    all.addAll(AttachmentQueries.all());
    return all;
  }

  /**
   * Returns the condition that a row was made by a user and not by an extension.
   *
   * @param catalog the catalog of the row
   * @param row its alias
   */
  static String made(String catalog, String row) {
    return row + ".oid >= " + FIRST_OID
        + " AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '" + catalog
        + "'::regclass AND e.objid = " + row + ".oid AND e.deptype = 'e')";
  }

  /** As {@link #made}, for what is in the schema with alias {@code n}. */
  static String madeIn(String catalog, String row) {
    return made(catalog, row) + " AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'";
  }

  /** Returns the beginning of a query: whose unit, its rank, and its name. */
  static String unit(String catalog, String row, int rank, String name) {
    return "SELECT '" + catalog + "'::regclass::oid::bigint, " + row + ".oid::bigint, " + rank
        + ", " + name + ", ";
  }
}
