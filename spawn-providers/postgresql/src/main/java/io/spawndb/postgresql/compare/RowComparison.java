package io.spawndb.postgresql.compare;

import io.spawndb.api.TableDifference.Rows;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares the rows of one table, walking through both sides in the same order at once. */
final class RowComparison {

  private final Side before;
  private final Side after;
  private final int most;
  private final Work work;

  RowComparison(Side before, Side after, int most, Work work) {
    this.before = before;
    this.after = after;
    this.most = most;
    this.work = work;
  }

  Rows of(TableShape then, TableShape now) throws SQLException, InterruptedException {
    List<String> common =
        now.columns().stream().filter(then.columns()::contains).sorted().toList();
    String content =
        "md5(ROW(" + common.stream().map(column -> "t." + column).collect(Collectors.joining(", "))
            + ")::text)";
    return !now.key().isEmpty() && now.key().equals(then.key())
        ? byKey(then, now, content)
        : byContent(then, now, content);
  }

  private Rows byKey(TableShape then, TableShape now, String content)
      throws SQLException, InterruptedException {
    List<String> key = now.key();
    List<Boolean> whole = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      whole.add(now.whole().get(i) && then.whole().get(i));
    }
    KeyOrder order = new KeyOrder(whole);
    String values =
        key.stream().map(column -> "t." + column + "::text").collect(Collectors.joining(", "));
    String query = "SELECT " + values + ", " + content + " FROM %s t ORDER BY " + order.sql(key);
    Tally tally = new Tally(most);
    try (Cursor old = cursor(before, query, then, key.size());
        Cursor fresh = cursor(after, query, now, key.size())) {
      while (old.key() != null || fresh.key() != null) {
        step(old, fresh, order, tally);
      }
    }
    return tally.rows();
  }

  private static Cursor cursor(Side side, String query, TableShape table, int keys)
      throws SQLException {
    return new Cursor(side.talk().connection(), query.replace("%s", table.source()), keys);
  }

  private void step(Cursor old, Cursor fresh, KeyOrder order, Tally tally)
      throws SQLException, InterruptedException {
    work.proceed("comparing");
    int turn = turn(old.key(), fresh.key(), order);
    if (turn < 0) {
      tally.removed(old.key(), 1);
    } else if (turn > 0) {
      tally.added(fresh.key(), 1);
    } else if (!old.content().equals(fresh.content())) {
      tally.changed(fresh.key());
    }
    if (turn <= 0) {
      old.next();
    }
    if (turn >= 0) {
      fresh.next();
    }
  }

  /** Returns less than 0 if only the old side has the next key, more if only the new one. */
  private static int turn(
      @Nullable List<String> old, @Nullable List<String> fresh, KeyOrder order) {
    if (old == null || fresh == null) {
      return old == null ? 1 : -1;
    }
    return order.compare(old, fresh);
  }

  /** Without a key a row is what it says, and a changed one is another. */
  private Rows byContent(TableShape then, TableShape now, String content)
      throws SQLException, InterruptedException {
    String query = "SELECT row, count(*)::text FROM (SELECT " + content
        + " COLLATE \"C\" AS row FROM %s t) r GROUP BY row ORDER BY row";
    KeyOrder order = new KeyOrder(List.of(false));
    Tally tally = new Tally(0);
    try (Cursor old = cursor(before, query, then, 1);
        Cursor fresh = cursor(after, query, now, 1)) {
      while (Stream.of(old, fresh).anyMatch(each -> each.key() != null)) {
        work.proceed("comparing");
        int turn = turn(old.key(), fresh.key(), order);
        long had = turn > 0 ? 0 : Long.parseLong(old.content());
        long has = turn < 0 ? 0 : Long.parseLong(fresh.content());
        tally.added(null, Math.max(0, has - had));
        tally.removed(null, Math.max(0, had - has));
        if (turn <= 0) {
          old.next();
        }
        if (turn >= 0) {
          fresh.next();
        }
      }
    }
    return tally.rows();
  }
}
