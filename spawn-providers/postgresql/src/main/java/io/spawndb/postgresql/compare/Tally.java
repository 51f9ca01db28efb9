package io.spawndb.postgresql.compare;

import io.spawndb.api.TableDifference.RowChange;
import io.spawndb.api.TableDifference.Rows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what became of rows, and keeps the keys of the first. */
final class Tally {

  private final int most;
  private final List<RowChange> keys = new ArrayList<>();
  private long added;
  private long removed;
  private long changed;

  Tally(int most) {
    this.most = most;
  }

  void added(@Nullable List<String> key, long rows) {
    added += rows;
    keep("added", key);
  }

  void removed(@Nullable List<String> key, long rows) {
    removed += rows;
    keep("removed", key);
  }

  void changed(@Nullable List<String> key) {
    changed++;
    keep("changed", key);
  }

  private void keep(String change, @Nullable List<String> key) {
    if (key != null && keys.size() < most) {
      keys.add(new RowChange(change, key));
    }
  }

  Rows rows() {
    return new Rows(added, removed, changed, keys);
  }
}
