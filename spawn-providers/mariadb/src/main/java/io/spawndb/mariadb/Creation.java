package io.spawndb.mariadb;

import io.spawndb.api.ProvisioningException;
import io.spawndb.mariadb.internal.Sql;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Origin;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Makes databases that do not exist, and gives those that do other content. */
final class Creation {

  private final Server server;
  private final Held held;
  private final Work work;

  Creation(Server server, Held held, Work work) {
    this.server = server;
    this.held = held;
    this.work = work;
  }

  Entry create(DatabaseId id, Origin origin, Labels labels)
      throws SQLException, InterruptedException {
    Optional<Entry> found = new Settling(server, held, work).settle(id);
    if (found.isPresent()) {
      return found.get();
    }
    return id.kind() == DatabaseId.Kind.BUILD
        ? build(id, origin, labels)
        : environment(id, origin, labels, false);
  }

  Entry replace(DatabaseId id, Origin origin, Labels labels)
      throws SQLException, InterruptedException {
    boolean there = new Settling(server, held, work).settle(id).isPresent();
    return environment(id, origin, labels, there);
  }

  private Entry environment(DatabaseId id, Origin origin, Labels labels, boolean there)
      throws SQLException, InterruptedException {
    if (!there) {
      refuseWhatIsNotOurs(Names.of(id));
    }
    String schema = new Origins(server).fill(origin, id.lockKey(), held, work);
    return new Move(server, id, held, work)
        .run(schema, server.complete(labels, Entry.identity(id)));
  }

  /** A build stays in the journal until it is frozen, because nobody else asks for it again. */
  private Entry build(DatabaseId id, Origin origin, Labels labels)
      throws SQLException, InterruptedException {
    String schema = new Origins(server).fill(origin, id.lockKey(), held, work);
    Entry entry = Entry.of(id, schema, server.complete(labels, Entry.identity(id)));
    try {
      Logins logins = new Logins(server);
      held.session().run(work, logins.prepare(schema));
      new KeptDefinitions(held.session(), work).make(schema, schema);
      held.session().run(work, logins.admit(schema));
      held.session()
          .together(
              work,
              List.of(Records.put(Entry.identity(id), entry), KeptDefinitions.forget(schema)));
    } catch (SQLException | InterruptedException | RuntimeException e) {
      new Leftovers(server).abandon(schema, e, work);
      throw e;
    }
    return entry;
  }

  private void refuseWhatIsNotOurs(String schema) throws SQLException, InterruptedException {
    String query =
        "SELECT 1 FROM information_schema.schemata WHERE schema_name = " + Sql.text(schema);
    if (!held.session().list(work, query, row -> true).isEmpty()) {
      throw ProvisioningException.lasting(
          "Environment '" + work.environment() + "' needs the database name '" + schema
              + "', which MariaDB at " + server.connector().address()
              + " has already and Spawn did not make",
          "Drop that database, or choose another name for the environment",
          null);
    }
  }
}
