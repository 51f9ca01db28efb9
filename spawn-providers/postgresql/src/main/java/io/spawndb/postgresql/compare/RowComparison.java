package io.spawndb.postgresql.compare;

import io.spawndb.api.TableDifference.Rows;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Compares the rows of one table. */
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
    try (Cursor old = cursor(before, query, then, key.size());
        Cursor fresh = cursor(after, query, now, key.size())) {
      return new RowWalk(old, fresh, order, work).byKey(most);
    }
  }

  private static Cursor cursor(Side side, String query, TableShape table, int keys)
      throws SQLException {
    return new Cursor(side.talk().connection(), query.replace("%s", table.source()), keys);
  }

  /** Without a key a row is what it says, and a changed one is another. */
  private Rows byContent(TableShape then, TableShape now, String content)
      throws SQLException, InterruptedException {
    String query = "SELECT row, count(*)::text FROM (SELECT " + content
        + " COLLATE \"C\" AS row FROM %s t) r GROUP BY row ORDER BY row";
    try (Cursor old = cursor(before, query, then, 1);
        Cursor fresh = cursor(after, query, now, 1)) {
      return new RowWalk(old, fresh, new KeyOrder(List.of(false)), work).byContent();
    }
  }
}
