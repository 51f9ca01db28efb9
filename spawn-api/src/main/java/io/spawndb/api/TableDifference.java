package io.spawndb.api;

import java.util.List;
import java.util.Optional;

/**
 * How the rows of a table differ.
 *
 * @param table its name, with the schema
 * @param rowsBefore how many rows it had
 * @param rowsAfter how many it has
 * @param rows what became of single rows; empty if they were only counted
 */
public record TableDifference(String table, long rowsBefore, long rowsAfter, Optional<Rows> rows) {

  /**
   * What became of the rows of a table.
   *
   * @param added how many are new
   * @param removed how many are gone
   * @param changed how many have the same key and other values; 0 where there is no key to tell by
   * @param keys the first of them, sorted by key; none where the table has no primary key
   */
  public record Rows(long added, long removed, long changed, List<RowChange> keys) {

    /** Copies the list. */
    public Rows {
      keys = List.copyOf(keys);
    }
  }

  /**
   * What became of one row.
   *
   * @param change whether it was added, removed or changed, in that word
   * @param key the values of its primary key
   */
  public record RowChange(String change, List<String> key) {

    /** Copies the list. */
    public RowChange {
      key = List.copyOf(key);
    }
  }

  /** Whether nothing differs, as far as was looked. */
  public boolean none() {
    return rowsBefore == rowsAfter
        && rows.map(all -> all.added() + all.removed() + all.changed() == 0).orElse(true);
  }
}
