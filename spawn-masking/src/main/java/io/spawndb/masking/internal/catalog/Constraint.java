package io.spawndb.masking.internal.catalog;

import java.util.List;

/** A rule that rows keep. */
public sealed interface Constraint {

  /** Returns its name. */
  String name();

  /** Returns the number of its table. */
  long table();

  /** Returns the columns of its table that it is about. */
  List<String> columns();

  /** No two rows agree in the columns: a key, a unique index, or an exclusion. */
  record Unique(String name, long table, List<String> columns) implements Constraint {}

  /** Each row satisfies an expression. */
  record Check(String name, long table, List<String> columns, String expression)
      implements Constraint {}

  /** Rows of another table have the values of the columns. */
  record Foreign(
      String name, long table, List<String> columns, long otherTable, List<String> otherColumns)
      implements Constraint {}
}
