package io.spawndb.mariadb;

import io.spawndb.mariadb.internal.Session;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Removes databases and templates: first the record, then the data and the login. */
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
      Optional<Entry> found = Records.find(id, held.session(), work);
      if (found.isPresent()) {
        String schema = found.get().schema();
        held.session().together(work, List.of(Records.remove(id), Journal.add(schema, null)));
        new Leftovers(server).clean(schema, held.session(), work);
      }
      return id;
    });
  }

  /** Removes a database under a lock that is held. */
  void drop(DatabaseId id, Held held, Work work) throws SQLException, InterruptedException {
    Session session = held.session();
    Optional<Entry> found = Records.find(id, session, work);
    if (found.isPresent()) {
      session.together(
          work, List.of(Records.remove(id), Journal.add(found.get().schema(), id.lockKey())));
    }
    for (Journal.Line line : Journal.of(id.lockKey(), session, work)) {
      new Leftovers(server).clean(line, session, work);
    }
  }
}
