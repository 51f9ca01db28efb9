package io.spawndb.postgresql;

import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.List;

/** Removes databases and templates: first the mark, then the data, then the login. */
final class Dropping {

  private final Server server;

  Dropping(Server server) {
    this.server = server;
  }

  DatabaseId drop(DatabaseId id, Work work) throws SQLException, InterruptedException {
    return server.locks().holding(id.lockKey(), work, held -> {
      drop(id, held, work);
      return id;
    });
  }

  TemplateId drop(TemplateId id, Work work) throws SQLException, InterruptedException {
    return server.locks().holding(id.lockKey(), work, held -> {
      drop(Names.of(id), id.lockKey(), held, work);
      return id;
    });
  }

  /** Removes a database under a lock that is held. */
  void drop(DatabaseId id, Held held, Work work) throws SQLException, InterruptedException {
    drop(Names.of(id), id.lockKey(), held, work);
  }

  private void drop(String name, String lockKey, Held held, Work work)
      throws SQLException, InterruptedException {
    Snapshot snapshot = server.sessions().with(work, session -> Snapshot.of(session, work, name));
    if (snapshot.finished(name).isPresent()) {
      server.sessions().with(work, session -> {
        Eviction.evict(session, name, work);
        return name;
      });
      held.run(work, List.of(Unfinished.add(name, lockKey), Records.unmark(name)));
    } else if (!snapshot.isUnfinished(name)) {
      return;
    }
    server.sessions().with(work, session -> {
      Unfinished.clean(session, name, work);
      return name;
    });
  }
}
