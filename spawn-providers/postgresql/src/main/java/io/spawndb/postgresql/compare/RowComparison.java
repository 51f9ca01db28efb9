package io.spawndb.postgresql.compare;

import io.spawndb.api.TableDifference.RowChange;
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

  /** How a change counts and is called. */
  private enum Change {
    ADDED,
    REMOVED,
    CHANGED;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

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
    long[] counts = new long[3];
    List<RowChange> changes = new ArrayList<>();
    try (Cursor old = cursor(before, query, then, key.size());
        Cursor fresh = cursor(after, query, now, key.size())) {
      while (old.key() != null || fresh.key() != null) {
        step(old, fresh, order, counts, changes);
      }
    }
    return new Rows(counts[0], counts[1], counts[2], changes);
  }

  private static Cursor cursor(Side side, String query, TableShape table, int keys)
      throws SQLException {
    return new Cursor(side.talk().connection(), query.replace("%s", table.source()), keys);
  }

  private void step(
      Cursor old, Cursor fresh, KeyOrder order, long[] counts, List<RowChange> changes)
      throws SQLException, InterruptedException {
    int turn = turn(old.key(), fresh.key(), order);
    if (turn < 0) {
      note(Change.REMOVED, old, counts, changes);
    } else if (turn > 0) {
      note(Change.ADDED, fresh, counts, changes);
    } else if (!old.content().equals(fresh.content())) {
      note(Change.CHANGED, fresh, counts, changes);
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

  private void note(Change change, Cursor row, long[] counts, List<RowChange> changes)
      throws InterruptedException {
    work.proceed("comparing");
    counts[change.ordinal()]++;
    List<String> key = row.key();
    if (changes.size() < most && key != null) {
      changes.add(new RowChange(change.word(), key));
    }
  }

  /** Without a key a row is what it says, and a changed one is another. */
  private Rows byContent(TableShape then, TableShape now, String content)
      throws SQLException, InterruptedException {
    String query = "SELECT row, count(*)::text FROM (SELECT " + content
        + " COLLATE \"C\" AS row FROM %s t) r GROUP BY row ORDER BY row";
    KeyOrder order = new KeyOrder(List.of(false));
    long added = 0;
    long removed = 0;
    try (Cursor old = cursor(before, query, then, 1);
        Cursor fresh = cursor(after, query, now, 1)) {
      while (Stream.of(old, fresh).anyMatch(each -> each.key() != null)) {
        work.proceed("comparing");
        int turn = turn(old.key(), fresh.key(), order);
        long had = turn > 0 ? 0 : Long.parseLong(old.content());
        long has = turn < 0 ? 0 : Long.parseLong(fresh.content());
        added += Math.max(0, has - had);
        removed += Math.max(0, had - has);
        if (turn <= 0) {
          old.next();
        }
        if (turn >= 0) {
          fresh.next();
        }
      }
    }
    return new Rows(added, removed, 0, List.of());
  }
}
