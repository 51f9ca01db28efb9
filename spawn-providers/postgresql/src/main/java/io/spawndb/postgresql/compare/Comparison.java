package io.spawndb.postgresql.compare;

import io.spawndb.api.Difference;
import io.spawndb.api.TableDifference;
import io.spawndb.postgresql.internal.Talk;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares two databases, each as it is at one moment. */
public final class Comparison {

  private static final String ONE_MOMENT =
      "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

  private final Talk before;
  private final Talk after;
  private final int keys;
  private final Work work;

  /** As {@link io.spawndb.spi.Contents#compare} says. */
  public Comparison(Talk before, Talk after, int keys, Work work) {
    this.before = before;
    this.after = after;
    this.keys = keys;
    this.work = work;
  }

  /** Returns whatever differs in two schemas, even if no program would notice; a sentence each. */
  public static List<String> unlike(Talk one, Talk other) throws SQLException {
    return SchemaComparison.strict(Definitions.read(one, true), Definitions.read(other, true));
  }

  /** Compares. */
  public Difference run() throws SQLException, InterruptedException {
    for (Talk talk : List.of(before, after)) {
      talk.run(ONE_MOMENT);
      talk.connection().setAutoCommit(false);
    }
    work.step("comparing", "schemas");
    return new Difference(
        SchemaComparison.changes(Definitions.read(before, false), Definitions.read(after, false)),
        tables());
  }

  private List<TableDifference> tables() throws SQLException, InterruptedException {
    Side old = Side.read(before);
    Side fresh = Side.read(after);
    List<TableDifference> differences = new ArrayList<>();
    for (TableShape now : fresh.tables().values()) {
      TableShape then = old.tables().get(now.name());
      if (then != null) {
        work.proceed("comparing");
        work.step("comparing", now.name());
        differences.add(new TableDifference(
            now.name(),
            count(before, then),
            count(after, now),
            keys < 0
                ? Optional.empty()
                : Optional.of(new RowComparison(old, fresh, keys, work).of(then, now))));
      }
    }
    return differences;
  }

  private static long count(Talk talk, TableShape table) throws SQLException {
    return talk.list("SELECT count(*) FROM " + table.source(), row -> row.getLong(1))
        .get(0);
  }
}
