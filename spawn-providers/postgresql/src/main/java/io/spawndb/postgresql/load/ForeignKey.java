package io.spawndb.postgresql.load;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A foreign key between two tables.
 *
 * @param child oid of the table that refers
 * @param parent oid of the table that is referred to
 * @param schema schema of the constraint
 * @param table table that declares the constraint: for a partition, the partitioned table
 * @param name the constraint
 * @param deferrable whether it may be checked later as it is
 */
record ForeignKey(
    long child, long parent, String schema, String table, String name, boolean deferrable) {

  private static final String QUERY =
      "WITH RECURSIVE up AS (SELECT oid, oid AS root, conparentid FROM pg_catalog.pg_constraint"
          + " WHERE contype = 'f' AND conrelid = ANY (?) AND confrelid = ANY (?) UNION ALL"
          + " SELECT up.oid, c.oid, c.conparentid FROM up JOIN pg_catalog.pg_constraint c"
          + " ON c.oid = up.conparentid)"
          + " SELECT c.conrelid, c.confrelid, n.nspname, t.relname, r.conname, r.condeferrable"
          + " FROM up JOIN pg_catalog.pg_constraint c ON c.oid = up.oid"
          + " JOIN pg_catalog.pg_constraint r ON r.oid = up.root AND r.conparentid = 0"
          + " JOIN pg_catalog.pg_class t ON t.oid = r.conrelid"
          + " JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace";

  /** Returns the foreign keys among these tables. */
  static List<ForeignKey> among(Collection<Table> tables, Connection connection)
      throws SQLException {
    List<ForeignKey> keys = new ArrayList<>();
    Array oids = connection.createArrayOf("oid", tables.stream().map(Table::oid).toArray());
    try (PreparedStatement sql = connection.prepareStatement(QUERY)) {
      sql.setArray(1, oids);
      sql.setArray(2, oids);
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          keys.add(new ForeignKey(
              rows.getLong(1),
              rows.getLong(2),
              rows.getString(3),
              rows.getString(4),
              rows.getString(5),
              rows.getBoolean(6)));
        }
      }
    }
    return keys;
  }

  /** Returns the statement that lets it wait until the end of the transaction. */
  String defer() {
    return deferrable
        ? "SET CONSTRAINTS " + Table.quoted(schema) + "." + Table.quoted(name) + " DEFERRED"
        : alter() + " DEFERRABLE INITIALLY DEFERRED";
  }

  /** Returns the statement that makes {@link #defer()} undone; it runs when nothing waits any more. */
  String restore() {
    return deferrable
        ? "SET CONSTRAINTS " + Table.quoted(schema) + "." + Table.quoted(name) + " IMMEDIATE"
        : alter() + " NOT DEFERRABLE";
  }

  private String alter() {
    return "ALTER TABLE " + Table.quoted(schema) + "." + Table.quoted(table) + " ALTER CONSTRAINT "
        + Table.quoted(name);
  }
}
