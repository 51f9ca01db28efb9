package io.spawndb.mariadb.carry;

import io.spawndb.api.Difference;
import io.spawndb.api.TableDifference;
import io.spawndb.mariadb.internal.Session;
import io.spawndb.postgresql.compare.Cursor;
import io.spawndb.postgresql.compare.KeyOrder;
import io.spawndb.postgresql.compare.RowWalk;
import io.spawndb.postgresql.compare.SchemaComparison;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Compares two databases, each as it is at one moment. */
final class Comparison {

  private final Session before;
  private final Session after;
  private final int keys;
  private final Work work;

  Comparison(Session before, Session after, int keys, Work work) {
    this.before = before;
    this.after = after;
    this.keys = keys;
    this.work = work;
  }

  Difference run() throws SQLException, InterruptedException {
    for (Session session : List.of(before, after)) {
      session.run(
          work,
          "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ",
          "START TRANSACTION WITH CONSISTENT SNAPSHOT");
    }
    work.step("comparing", "schemas");
    return new Difference(
        SchemaComparison.changes(
            SchemaTexts.read(before, false, work), SchemaTexts.read(after, false, work)),
        tables());
  }

  private List<TableDifference> tables() throws SQLException, InterruptedException {
    Map<String, Shape> old = Shape.all(before, work);
    List<TableDifference> differences = new ArrayList<>();
    for (Shape now : Shape.all(after, work).values()) {
      Shape then = old.get(now.name());
      if (then != null) {
        work.step("comparing", now.name());
        differences.add(new TableDifference(
            now.name(),
            count(before, then),
            count(after, now),
            keys < 0 ? Optional.empty() : Optional.of(rows(then, now))));
      }
    }
    return differences;
  }

  private long count(Session session, Shape table) throws SQLException, InterruptedException {
    return session
        .list(work, "SELECT COUNT(*) FROM " + table.quoted(), row -> row.getLong(1))
        .get(0);
  }

  private TableDifference.Rows rows(Shape then, Shape now)
      throws SQLException, InterruptedException {
    List<String> common = now.fields().stream()
        .map(Field::name)
        .filter(name -> then.fields().stream().anyMatch(field -> field.name().equals(name)))
        .sorted()
        .toList();
    boolean keyed = !now.key().isEmpty() && names(now.key()).equals(names(then.key()));
    try (Cursor old = cursor(before, then, common, keyed);
        Cursor fresh = cursor(after, now, common, keyed)) {
      return keyed
          ? new RowWalk(old, fresh, order(then, now), work).byKey(keys)
          : new RowWalk(old, fresh, new KeyOrder(List.of(false)), work).byContent();
    }
  }

  private static List<String> names(List<Field> fields) {
    return fields.stream().map(Field::name).toList();
  }

  /** Both servers sort a key's column as the other does only if it is a number on both sides. */
  private static KeyOrder order(Shape then, Shape now) {
    return new KeyOrder(IntStream.range(0, now.key().size())
        .mapToObj(i -> now.key().get(i).whole() && then.key().get(i).whole())
        .toList());
  }

  private Cursor cursor(Session session, Shape table, List<String> common, boolean keyed)
      throws SQLException {
    String content = table.fields().stream()
        .filter(field -> common.contains(field.name()))
        .sorted(java.util.Comparator.comparing(Field::name))
        .map(field -> ", IFNULL(MD5(" + field.text() + "), '-')")
        .collect(Collectors.joining("", "MD5(CONCAT(''", "))"));
    String query = keyed
        ? "SELECT " + joined(table.key(), Field::text) + ", " + content + " FROM " + table.quoted()
            + " ORDER BY " + joined(table.key(), Field::order)
        : "SELECT content, CAST(COUNT(*) AS CHAR) FROM (SELECT " + content + " AS content FROM "
            + table.quoted() + ") r GROUP BY content ORDER BY CAST(content AS BINARY)";
    return new Cursor(session.connection(), query, keyed ? table.key().size() : 1);
  }

  private static String joined(
      List<Field> fields, java.util.function.Function<Field, String> text) {
    return fields.stream().map(text).collect(Collectors.joining(", "));
  }
}
