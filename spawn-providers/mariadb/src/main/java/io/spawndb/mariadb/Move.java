package io.spawndb.mariadb;

import io.spawndb.mariadb.Journal.Stage;
import io.spawndb.mariadb.internal.Inventory;
import io.spawndb.mariadb.internal.Session;
import io.spawndb.mariadb.internal.Sql;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Puts a hidden schema that is whole into the place of an environment's. From the first line in the journal
 * on there is only forwards: each stage can be run again, and whoever finds the line goes on where it stands.
 * The environment's login is locked meanwhile, so nobody sees what is in between.
 */
final class Move {

  private final Server server;
  private final DatabaseId id;
  private final Session session;
  private final Work work;

  Move(Server server, DatabaseId id, Held held, Work work) {
    this.server = server;
    this.id = id;
    this.session = held.session();
    this.work = work;
  }

  /** Begins, and goes on to the end. */
  Entry run(String from, Labels complete) throws SQLException, InterruptedException {
    String target = Names.of(id);
    session.together(
        work, List.of(Journal.move(from, target, complete.format()), Records.open(id, false)));
    return resume(new Journal.Line(from, id.lockKey(), Stage.EMPTYING, target, complete.format()));
  }

  /** Goes on from where a line says that it stands. */
  Entry resume(Journal.Line line) throws SQLException, InterruptedException {
    String from = line.schema();
    String target = Objects.requireNonNull(line.target(), "what a schema moves to");
    Labels labels = Labels.parse(line.labels()).orElse(Labels.NONE);
    Logins.evict(target, session, work);
    if (line.stage() == Stage.EMPTYING) {
      session.run(work, "DROP DATABASE IF EXISTS " + Sql.name(target));
      Copy.schema(target, from, session, work);
      session.run(work, Journal.stage(from, Stage.MOVING));
    }
    if (line.stage() != Stage.FINISHING) {
      rename(from, target);
      session.run(work, Journal.stage(from, Stage.FINISHING));
    }
    SequenceDefaults.follow(from, target, session, work);
    Logins logins = new Logins(server);
    session.run(work, logins.prepare(target));
    new KeptDefinitions(session, work).make(from, target);
    session.run(work, "DROP DATABASE IF EXISTS " + Sql.name(from), logins.admit(target));
    Entry entry = Entry.of(id, target, labels);
    session.together(
        work,
        List.of(
            Records.put(Entry.identity(id), entry),
            KeptDefinitions.forget(from),
            Journal.remove(from)));
    return entry;
  }

  /** One statement, so that the server renames all or, if it dies, what is left can be told from the rest. */
  private void rename(String from, String to) throws SQLException, InterruptedException {
    List<String> names = new ArrayList<>(Inventory.of(from, session, work).all());
    if (!names.isEmpty()) {
      session.run(
          work,
          "RENAME TABLE "
              + names.stream()
                  .map(name -> Sql.name(from, name) + " TO " + Sql.name(to, name))
                  .collect(Collectors.joining(", ")));
    }
  }
}
