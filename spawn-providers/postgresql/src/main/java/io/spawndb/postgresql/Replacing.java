package io.spawndb.postgresql;

import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Origin;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.ArrayList;
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
    held.run(work, Unfinished.begin(next, id.lockKey()));
    Labels complete = server.complete(labels, Identity.of(id));
    try {
      List<String> settings = new Cloning(server).fill(next, id, origin, snapshot, work);
      swap(
          name,
          next,
          held,
          work,
          new Creation(server).finish(name, id, settings, complete, snapshot));
    } catch (SQLException | InterruptedException | RuntimeException e) {
      Unfinished.abandon(held, next, work, e);
      throw e;
    }
    return Database.of(id, server.target(id), complete);
  }

  private void swap(String name, String next, Held held, Work work, List<String> finish)
      throws SQLException, InterruptedException {
    String trash = Names.trash();
    // A turn that is taken after the databases' own locks could be waited for in a circle.
    List<String> statements = new ArrayList<>(List.of(
        Roles.turn(name),
        Unfinished.add(trash, null),
        Records.unmark(name),
        rename(name, trash),
        rename(next, name),
        Unfinished.remove(next)));
    statements.addAll(finish);
    held.use(work, session -> {
      Eviction.end(session, next, work);
      Eviction.evict(session, name, work);
      try {
        session.run(work, statements);
      } catch (SQLException | InterruptedException | RuntimeException e) {
        Eviction.reopen(session, name, e);
        throw e;
      }
      return name;
    });
  }

  private static String rename(String from, String to) {
    return "ALTER DATABASE " + Sql.name(from) + " RENAME TO " + Sql.name(to);
  }
}
