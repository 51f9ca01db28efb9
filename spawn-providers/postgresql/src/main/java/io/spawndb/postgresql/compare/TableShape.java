package io.spawndb.postgresql.compare;

import java.util.List;

/**
 * What of a table matters for comparing rows. All names are quoted.
 *
 * @param partitioned whether its rows are in its partitions
 * @param key the columns of its primary key; empty if it has none
 * @param whole for each of these whether it is a whole number
 */
record TableShape(
    String name, boolean partitioned, List<String> columns, List<String> key, List<Boolean> whole) {

  /** Returns where its own rows are read from: those of inheriting tables are these tables'. */
  String source() {
    return partitioned ? name : "ONLY " + name;
  }
}
