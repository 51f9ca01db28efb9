package io.spawndb.postgresql.compare;

import io.spawndb.api.TableDifference.Rows;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the rows of two databases at once, which both are sorted in one order, of whatever engine.
 * Used once, by one thread; whoever opened the cursors closes them.
 *
 * @param old rows of the database before
 * @param fresh rows of the database after
 * @param order of their keys
 * @param work may end it
 */
public record RowWalk(Cursor old, Cursor fresh, Comparator<List<String>> order, Work work) {

  /**
   * Compares rows that have a key of their own, with texts that stand for all of a row.
   *
   * @param most keys to name
   */
  public Rows byKey(int most) throws SQLException, InterruptedException {
    Tally tally = new Tally(most);
    while (old.key() != null || fresh.key() != null) {
      work.proceed("comparing");
      int turn = turn(old.key(), fresh.key());
      if (turn < 0) {
        tally.removed(old.key(), 1);
      } else if (turn > 0) {
        tally.added(fresh.key(), 1);
      } else if (!old.content().equals(fresh.content())) {
        tally.changed(fresh.key());
      }
      advance(turn);
    }
    return tally.rows();
  }

  /** Compares rows that are their own key, with how many there are of each: a changed one is another. */
  public Rows byContent() throws SQLException, InterruptedException {
    Tally tally = new Tally(0);
    while (old.key() != null || fresh.key() != null) {
      work.proceed("comparing");
      int turn = turn(old.key(), fresh.key());
      long had = turn > 0 ? 0 : Long.parseLong(old.content());
      long has = turn < 0 ? 0 : Long.parseLong(fresh.content());
      tally.added(null, Math.max(0, has - had));
      tally.removed(null, Math.max(0, had - has));
      advance(turn);
    }
    return tally.rows();
  }

  private void advance(int turn) throws SQLException {
    if (turn <= 0) {
      old.next();
    }
    if (turn >= 0) {
      fresh.next();
    }
  }

  /** Returns less than 0 if only the old side has the next key, more if only the new one. */
  private int turn(@Nullable List<String> before, @Nullable List<String> after) {
    if (before == null || after == null) {
      return before == null ? 1 : -1;
    }
    return order.compare(before, after);
  }
}
