package io.spawndb.mariadb;

import io.spawndb.mariadb.Journal.Stage;
import io.spawndb.mariadb.internal.Session;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Brings what a dead process left of an environment into order. Whoever holds its lock knows that it is dead. */
final class Settling {

  private final Server server;
  private final Held held;
  private final Work work;

  Settling(Server server, Held held, Work work) {
    this.server = server;
    this.held = held;
    this.work = work;
  }

  /**
   * Settles, and returns what there is then.
   *
   * <p>A replacement that had begun is finished, because the old content may be gone. A creation is undone:
   * nobody has seen it.
   */
  Optional<Entry> settle(DatabaseId id) throws SQLException, InterruptedException {
    Session session = held.session();
    Optional<Entry> found = Records.find(id, session, work);
    for (Journal.Line line : Journal.of(id.lockKey(), session, work)) {
      if (found.isPresent() && line.stage() != Stage.HIDDEN) {
        found = Optional.of(new Move(server, id, held, work).resume(line));
      } else if (found.isEmpty() || !found.get().schema().equals(line.schema())) {
        new Leftovers(server).clean(line, session, work);
      }
    }
    if (found.isPresent() && !found.get().open()) {
      found = Optional.of(reopened(id, found.get()));
    }
    return found;
  }

  /** Whoever closed it, to freeze it, died. */
  private Entry reopened(DatabaseId id, Entry entry) throws SQLException, InterruptedException {
    held.session().run(work, new Logins(server).admit(entry.schema()));
    held.session().run(work, List.of(Records.open(id, true)));
    return Entry.of(id, entry.schema(), entry.labels());
  }
}
