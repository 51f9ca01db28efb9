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
      server.verifiers().forget(name);
      if (movedOut(name, held, work)) {
        return;
      }
      held.run(work, List.of(Unfinished.add(name, lockKey), Records.unmark(name)));
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

  /**
   * Takes the data out of the way, to be dropped later, and the login with it, in one transaction. Returns
   * false if the login stays, because it owns objects of its own.
   */
  private static boolean movedOut(String name, Held held, Work work)
      throws SQLException, InterruptedException {
    String trash = Names.trash();
    return held.use(work, session -> {
      Eviction.evict(session, name, work);
      try {
        session.run(
            work,
            Sql.SOON,
            Roles.turn(name),
            Unfinished.add(trash, null),
            Records.unmark(name),
            "REVOKE ALL ON DATABASE " + Sql.name(name) + " FROM " + Sql.name(name),
            Swap.rename(name, trash),
            "DROP ROLE " + Sql.name(name));
        return true;
      } catch (SQLException e) {
        if (!Failures.state(e).equals("2BP01")) {
          Eviction.reopen(session, name, e);
          throw e;
        }
        return false;
      }
    });
  }
}
