package io.spawndb.postgresql;

import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Origin;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.List;

/** Swaps a database for one with other content, in one transaction. */
final class Replacing {

  private final Server server;

  Replacing(Server server) {
    this.server = server;
  }

  Database replace(DatabaseId id, Origin origin, Labels labels, Held held, Work work)
      throws SQLException, InterruptedException {
    String name = Names.of(id);
    String next = Names.next(id);
    Snapshot snapshot = held.use(
        work,
        session -> Snapshot.of(
            session, work, name, next, Cloning.source(origin), Names.owner(id.project())));
    if (snapshot.isUnfinished(next)) {
      held.use(work, session -> {
        Unfinished.clean(session, next, work);
        return next;
      });
    }
    if (snapshot.finished(name).isEmpty()) {
      return new Creation(server).create(id, origin, labels, held, work);
    }
    Labels complete = server.complete(labels, Identity.of(id));
    if (new Swap(server).replace(id, origin, complete, snapshot, held, work)) {
      return Database.of(id, server.target(id), complete);
    }
    held.run(work, Unfinished.begin(next, id.lockKey()));
    try {
      List<String> settings = new Cloning(server).fill(next, id, origin, snapshot, work);
      List<String> finish = new Creation(server).finish(name, id, settings, complete, snapshot);
      held.use(work, session -> {
        Eviction.end(session, next, work);
        return next;
      });
      Swap.exchange(name, next, finish, held, work);
    } catch (SQLException | InterruptedException | RuntimeException e) {
      Unfinished.abandon(held, next, work, e);
      throw e;
    }
    return Database.of(id, server.target(id), complete);
  }
}
