package io.spawndb.postgresql;

import io.spawndb.api.Progress;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What dead processes left unfinished, and what replaced databases left to drop. */
final class Leftovers {

  private record Item(String name, @Nullable String lockKey) {

    /** Whether it is a database that another one replaced: it has no login and is no template. */
    boolean isReplaced() {
      return lockKey == null && name.startsWith(Names.TRASH);
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  /** What is listed and may go: all but the spares that are still of use. */
  private static final String ALL = """
      (name NOT LIKE 'spawn\\_s\\_%' OR since < now() - interval '7 d'
        OR NOT EXISTS (SELECT FROM pg_catalog.pg_database t
          WHERE t.datistemplate AND t.oid::text = split_part(name, '_', 3))
        OR since < now() - interval '1 h' AND EXISTS (SELECT FROM spawn.unfinished o
          WHERE o.name LIKE 'spawn\\_s\\_%' AND o.since > u.since
            AND split_part(o.name, '_', 3) = split_part(u.name, '_', 3)))""";

  /** What nobody works on any more: replaced databases, and spares whose template is gone. */
  private static final String TRASH = "(lock_key IS NULL OR name LIKE 'spawn\\_s\\_%')";

  /** By then whoever began has finished, or drops it, or is dead. */
  private static final String OLD = "since < now() - interval '3 s'";

  /** As many as can be dropped while somebody waits; more than each replacement leaves. */
  private static final int FEW = 2;

  private final Server server;

  Leftovers(Server server) {
    this.server = server;
  }

  /** Drops a few replaced databases that nobody drops: those of processes that ended too early. */
  void dropOldTrash() {
    dropQuietly(OLD + " AND " + TRASH, FEW, Duration.ofSeconds(10));
  }

  /** Drops replaced databases. */
  void dropTrash() {
    dropQuietly(TRASH, Integer.MAX_VALUE, Duration.ofMinutes(2));
  }

  /** Drops what dead processes left. */
  void dropOld() {
    dropQuietly(OLD, Integer.MAX_VALUE, Duration.ofMinutes(2));
  }

  /** Failing is no harm, because the next one tries again. */
  private void dropQuietly(String which, int most, Duration allowed) {
    Work work = Work.begin("leftovers", allowed, Progress.Listener.NONE);
    try {
      for (Item item : withoutReplaced(items(which, most, work), work)) {
        dropQuietly(item, work);
      }
    } catch (SQLException | RuntimeException e) {
      LOG.debug("Leftovers are not dropped yet", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Drops those that were replaced, without a look at each, and returns the others; all, if one would not go.
   * What a process that ends here leaves on the list is dropped once more, which succeeds.
   */
  private List<Item> withoutReplaced(List<Item> items, Work work) throws InterruptedException {
    List<String> replaced =
        items.stream().filter(Item::isReplaced).map(Item::name).toList();
    if (replaced.isEmpty()) {
      return items;
    }
    try {
      server.sessions().with(work, session -> {
        for (String name : replaced) {
          Unfinished.drop(session, name, work);
        }
        session.run(work, Unfinished.remove(replaced));
        return replaced;
      });
      return items.stream().filter(item -> !item.isReplaced()).toList();
    } catch (SQLException e) {
      LOG.debug("Leftovers are dropped one by one", e);
      return items;
    }
  }

  /** What cannot be dropped now goes to the end of the list, out of the way of the others. */
  private void dropQuietly(Item item, Work work) throws SQLException, InterruptedException {
    try {
      sweep(item, true, work);
    } catch (SQLException e) {
      LOG.debug("Leftover {} is not dropped yet", item.name(), e);
      server.sessions().with(work, session -> {
        session.run(work, Unfinished.postpone(item.name()));
        return item;
      });
    }
  }

  /** Returns what nobody works on; with {@code fix} it is dropped. */
  List<String> sweep(boolean fix, Work work) throws SQLException, InterruptedException {
    List<String> found = new ArrayList<>();
    for (Item item : items("true", Integer.MAX_VALUE, work)) {
      if (sweep(item, fix, work)) {
        found.add(item.name());
      }
    }
    return found;
  }

  /** Returns whether nobody works on it. */
  private boolean sweep(Item item, boolean fix, Work work)
      throws SQLException, InterruptedException {
    if (item.lockKey() != null) {
      return server.locks().ifFree(item.lockKey(), work, held -> drop(item, fix, work));
    }
    drop(item, fix, work);
    return true;
  }

  private Item drop(Item item, boolean fix, Work work) throws SQLException, InterruptedException {
    if (fix) {
      server.sessions().with(work, session -> {
        Unfinished.clean(session, item.name(), work);
        return item;
      });
    }
    return item;
  }

  private List<Item> items(String which, int most, Work work)
      throws SQLException, InterruptedException {
    String query = "SELECT name, lock_key FROM spawn.unfinished u WHERE " + ALL + " AND " + which
        + " ORDER BY since LIMIT " + most;
    return server
        .sessions()
        .with(
            work,
            session ->
                session.list(work, query, row -> new Item(row.getString(1), row.getString(2))));
  }
}
