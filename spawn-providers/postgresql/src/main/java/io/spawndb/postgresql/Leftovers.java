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

  private record Item(String name, @Nullable String lockKey) {}

  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  private final Server server;

  Leftovers(Server server) {
    this.server = server;
  }

  /** Drops what anybody may drop; failing is no harm, because the next one tries again. */
  void dropTrash() {
    Work work = Work.begin("trash", Duration.ofMinutes(2), Progress.Listener.NONE);
    try {
      server.sessions().with(work, session -> {
        for (Item item : items(session, work)) {
          if (item.lockKey() == null) {
            Unfinished.clean(session, item.name(), work);
          }
        }
        return true;
      });
    } catch (SQLException | RuntimeException e) {
      LOG.debug("A replaced database is not dropped yet", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns what nobody works on; with {@code fix} it is dropped. */
  List<String> sweep(boolean fix, Work work) throws SQLException, InterruptedException {
    List<String> found = new ArrayList<>();
    for (Item item : server.sessions().with(work, session -> items(session, work))) {
      if (item.lockKey() == null) {
        found.add(sweep(item, fix, work));
      } else if (server.locks().ifFree(item.lockKey(), work, held -> sweep(item, fix, work))) {
        found.add(item.name());
      }
    }
    return found;
  }

  private String sweep(Item item, boolean fix, Work work)
      throws SQLException, InterruptedException {
    if (fix) {
      server.sessions().with(work, session -> {
        Unfinished.clean(session, item.name(), work);
        return true;
      });
    }
    return item.name();
  }

  private static List<Item> items(Session session, Work work)
      throws SQLException, InterruptedException {
    return session.list(
        work,
        "SELECT name, lock_key FROM spawn.unfinished ORDER BY since",
        row -> new Item(row.getString(1), row.getString(2)));
  }
}
