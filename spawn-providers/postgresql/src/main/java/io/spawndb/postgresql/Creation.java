package io.spawndb.postgresql;

import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Origin;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Makes a database that does not exist. */
final class Creation {

  private final Server server;
  private final Cloning cloning;
  private final Roles roles;

  Creation(Server server) {
    this.server = server;
    this.cloning = new Cloning(server);
    this.roles = new Roles(server);
  }

  Database create(DatabaseId id, Origin origin, Labels labels, Held held, Work work)
      throws SQLException, InterruptedException {
    String name = Names.of(id);
    Snapshot snapshot = look(name, id, origin, held, work);
    if (snapshot.finished(name).isPresent()) {
      return new Databases(server).existing(id, snapshot.finished(name).get(), held, work);
    }
    if (snapshot.database(name).isPresent()) {
      refuseWhatIsNotOurs(name, snapshot, work);
      held.use(work, session -> {
        Unfinished.clean(session, name, work);
        return name;
      });
      snapshot = look(name, id, origin, held, work);
    }
    return make(name, id, origin, labels, snapshot, held, work);
  }

  private static Snapshot look(String name, DatabaseId id, Origin origin, Held held, Work work)
      throws SQLException, InterruptedException {
    return held.use(
        work,
        session ->
            Snapshot.of(session, work, name, Cloning.source(origin), Names.owner(id.project())));
  }

  private Database make(
      String name,
      DatabaseId id,
      Origin origin,
      Labels labels,
      Snapshot snapshot,
      Held held,
      Work work)
      throws SQLException, InterruptedException {
    held.run(work, Unfinished.begin(name, id.lockKey()));
    Labels complete = server.complete(labels, Identity.of(id));
    try {
      List<String> settings = cloning.fill(name, id, origin, snapshot, work);
      held.run(work, finish(name, id, settings, complete, snapshot));
    } catch (SQLException | InterruptedException | RuntimeException e) {
      Unfinished.abandon(held, name, work, e);
      throw e;
    }
    verifyOnce(id, held, work);
    return Database.of(id, server.target(id), complete);
  }

  /**
   * Returns what makes a filled database usable, in one transaction; the mark is the comment. A build stays
   * on the list of what is unfinished until it is frozen, because nobody else asks for it again.
   */
  List<String> finish(
      String name, DatabaseId id, List<String> settings, Labels complete, Snapshot snapshot)
      throws SQLException {
    List<String> statements = new ArrayList<>();
    statements.add(Roles.turn(Names.of(id)));
    statements.addAll(roles.admit(name, id, snapshot));
    statements.add(Eviction.open(name));
    statements.add(Records.mark(name, complete));
    if (id.kind() != DatabaseId.Kind.BUILD) {
      statements.add(Unfinished.remove(name));
    }
    statements.addAll(DatabaseSettings.replay(name, settings));
    return statements;
  }

  /** The answer is the same for all logins of a server's version, so it is asked once. */
  void verifyOnce(DatabaseId id, Held held, Work work) throws SQLException, InterruptedException {
    if (!server.site().verified()) {
      roles.verify(id, work);
      held.run(work, List.of(Records.verified(server.site().version())));
    }
  }

  private void refuseWhatIsNotOurs(String name, Snapshot snapshot, Work work) {
    if (!snapshot.isUnfinished(name)) {
      throw ProvisioningException.lasting(
          "Environment '" + work.environment() + "' needs the database name '" + name
              + "', which PostgreSQL at " + server.connector().address()
              + " has already and Spawn did not make",
          "Rename or drop that database, or choose another name for the environment",
          null);
    }
  }
}
