package io.spawndb.postgresql.load;

/**
 * A table.
 *
 * @param oid its number in the catalog
 * @param schema its schema
 * @param name its name
 * @param rank place of its schema in the search path, from 1; 0 if it is not there
 */
record Table(long oid, String schema, String name, int rank) {

  /** Returns the name as SQL needs it. */
  String sql() {
    return quoted(schema) + "." + quoted(name);
  }

  /** Returns the name as a file would say it. */
  @Override
  public String toString() {
    return rank == 0 ? schema + "." + name : name;
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
