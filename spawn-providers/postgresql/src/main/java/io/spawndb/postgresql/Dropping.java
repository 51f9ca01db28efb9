package io.spawndb.postgresql;

import io.spawndb.api.Lifetime;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

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
    Optional<Snapshot.Entry> finished = snapshot.finished(name);
    if (finished
        .flatMap(Snapshot.Entry::labels)
        .filter(Dropping::endsWithProcess)
        .isPresent()) {
      moveOut(name, lockKey, held, work);
    } else if (finished.isPresent()) {
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
    server.verifiers().forget(name);
  }

  /** Nobody waits for the data of an environment that a process had for itself alone. */
  static boolean endsWithProcess(Labels labels) {
    return labels.find(Labels.LIFETIME).equals(Optional.of(Lifetime.PROCESS.toString()));
  }

  /** Takes the data out of the way, to be dropped later; what remains under the name is a login. */
  private static void moveOut(String name, String lockKey, Held held, Work work)
      throws SQLException, InterruptedException {
    String trash = Names.trash();
    held.use(work, session -> {
      Eviction.evict(session, name, work);
      session.run(
          work,
          Sql.SOON,
          Roles.turn(name),
          Unfinished.add(name, lockKey),
          Unfinished.add(trash, null),
          Records.unmark(name),
          "REVOKE ALL ON DATABASE " + Sql.name(name) + " FROM " + Sql.name(name),
          Swap.rename(name, trash));
      return name;
    });
  }
}
