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
import java.util.Optional;

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
    if (!Dropping.endsWithProcess(labels)) {
      server.verifiers().ahead(name);
    }
    Snapshot snapshot = look(name, id, origin, work);
    if (snapshot.finished(name).isPresent()) {
      return new Databases(server).existing(id, snapshot.finished(name).get(), held, work);
    }
    if (snapshot.database(name).isPresent()) {
      refuseWhatIsNotOurs(name, snapshot, work);
      held.use(work, session -> {
        Unfinished.clean(session, name, work);
        return name;
      });
      snapshot = look(name, id, origin, work);
    }
    try {
      return make(name, id, origin, labels, snapshot, held, work);
    } catch (SQLException e) {
      return madeByTheDead(name, id, origin, held, work, e);
    }
  }

  /**
   * The server finishes the statements that it has, also for a process that died and so lost its lock: what
   * was being made a moment ago may be whole now.
   */
  private Database madeByTheDead(
      String name, DatabaseId id, Origin origin, Held held, Work work, SQLException failure)
      throws SQLException, InterruptedException {
    if (!Failures.isTaken(failure)) {
      throw failure;
    }
    Optional<Snapshot.Entry> finished = look(name, id, origin, work).finished(name);
    if (finished.isEmpty()) {
      throw failure;
    }
    return new Databases(server).existing(id, finished.get(), held, work);
  }

  private Snapshot look(String name, DatabaseId id, Origin origin, Work work)
      throws SQLException, InterruptedException {
    return server
        .sessions()
        .with(
            work,
            session -> Snapshot.of(
                session, work, name, Cloning.source(origin), Names.owner(id.project())));
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
    Labels complete = server.complete(labels, Identity.of(id));
    if (new Swap(server).create(id, origin, complete, snapshot, held, work)) {
      return Database.of(id, server.target(id), complete);
    }
    held.run(work, Unfinished.begin(name, id.lockKey()));
    try {
      List<String> settings = cloning.fill(name, id, origin, snapshot, work);
      complete(name, id, settings, complete, snapshot, held, work);
    } catch (SQLException | InterruptedException | RuntimeException e) {
      Unfinished.abandon(held, name, work, e);
      throw e;
    }
    return Database.of(id, server.target(id), complete);
  }

  /**
   * Lets the login in and marks the database. Whether the login acts as the project's role is the same for
   * all logins of a server's version, so it is asked once, and before the mark.
   */
  private void complete(
      String name,
      DatabaseId id,
      List<String> settings,
      Labels labels,
      Snapshot snapshot,
      Held held,
      Work work)
      throws SQLException, InterruptedException {
    if (server.respectful().get()) {
      held.run(work, finish(name, id, settings, labels, snapshot));
      return;
    }
    held.run(work, admit(name, id, labels, snapshot));
    roles.verify(id, work);
    List<String> statements = mark(name, id, settings, labels);
    statements.add(Records.verified(server.site().version()));
    held.run(work, statements);
    server.respectful().set(true);
  }

  /**
   * Returns what makes a filled database usable, in one transaction; the mark is the comment. A build stays
   * on the list of what is unfinished until it is frozen, because nobody else asks for it again.
   */
  List<String> finish(
      String name, DatabaseId id, List<String> settings, Labels complete, Snapshot snapshot)
      throws SQLException, InterruptedException {
    List<String> statements = admit(name, id, complete, snapshot);
    statements.addAll(mark(name, id, settings, complete));
    return statements;
  }

  private List<String> admit(String name, DatabaseId id, Labels labels, Snapshot snapshot)
      throws SQLException, InterruptedException {
    List<String> statements = new ArrayList<>();
    statements.add(Roles.turn(Names.of(id)));
    statements.addAll(roles.admit(name, id, labels, snapshot));
    statements.add(Eviction.open(name));
    return statements;
  }

  private static List<String> mark(
      String name, DatabaseId id, List<String> settings, Labels complete) {
    List<String> statements = new ArrayList<>();
    statements.add(Records.mark(name, complete));
    if (id.kind() != DatabaseId.Kind.BUILD) {
      statements.add(Unfinished.remove(name));
    }
    statements.addAll(DatabaseSettings.replay(name, settings));
    return statements;
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
