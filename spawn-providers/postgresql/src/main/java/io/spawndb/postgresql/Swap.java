package io.spawndb.postgresql;

import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Origin;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts a hidden database in the place of another one, or of none, in one transaction: renaming is what
 * decides between two who want the same spare.
 */
final class Swap {

  /** A way of putting a spare in its place. */
  private interface Turn {
    void make(String spare, List<String> finish) throws SQLException, InterruptedException;
  }

  private final Server server;

  Swap(Server server) {
    this.server = server;
  }

  /** Makes a database out of a spare; returns whether there was one. */
  boolean create(
      DatabaseId id, Origin origin, Labels complete, Snapshot snapshot, Held held, Work work)
      throws SQLException, InterruptedException {
    String name = Names.of(id);
    return withSpare(id, origin, complete, snapshot, (spare, finish) -> {
      List<String> statements = new ArrayList<>();
      if (Dropping.endsWithProcess(complete)) {
        statements.add(Sql.SOON);
      }
      statements.add(Roles.turn(name));
      statements.add(rename(spare, name));
      statements.add(Unfinished.remove(spare));
      statements.addAll(finish);
      held.run(work, statements);
    });
  }

  /** Replaces a database by a spare; returns whether there was one. */
  boolean replace(
      DatabaseId id, Origin origin, Labels complete, Snapshot snapshot, Held held, Work work)
      throws SQLException, InterruptedException {
    return withSpare(
        id,
        origin,
        complete,
        snapshot,
        (spare, finish) -> exchange(Names.of(id), spare, finish, held, work));
  }

  private boolean withSpare(
      DatabaseId id, Origin origin, Labels complete, Snapshot snapshot, Turn turn)
      throws SQLException, InterruptedException {
    if (id.kind() != DatabaseId.Kind.ENVIRONMENT || !(origin instanceof Origin.FromTemplate)) {
      return false;
    }
    String template = Cloning.source(origin);
    Optional<String> spare =
        server.respectful().get() ? ready(id, template, snapshot) : Optional.empty();
    boolean swapped =
        spare.isPresent() && succeeds(turn, spare.get(), finish(id, template, complete, snapshot));
    server.spares().used(server, template, snapshot, swapped);
    return swapped;
  }

  private Optional<String> ready(DatabaseId id, String template, Snapshot snapshot) {
    return isMadeFor(id, template, snapshot)
        ? Optional.of(template)
        : server.spares().take(template, snapshot);
  }

  private List<String> finish(DatabaseId id, String template, Labels complete, Snapshot snapshot)
      throws SQLException, InterruptedException {
    String name = Names.of(id);
    List<String> statements =
        new Creation(server).finish(name, id, snapshot.settings(template), complete, snapshot);
    if (isMadeFor(id, template, snapshot)) {
      statements.add("ALTER DATABASE " + Sql.name(name) + " IS_TEMPLATE false");
    }
    return statements;
  }

  /** Whether a template exists for this database alone, which may have it whole instead of a copy. */
  private static boolean isMadeFor(DatabaseId id, String template, Snapshot snapshot) {
    return snapshot
        .finished(template)
        .flatMap(Snapshot.Entry::labels)
        .flatMap(labels -> labels.find(Labels.PASSING))
        .equals(Optional.of(id.lockKey()));
  }

  private boolean succeeds(Turn turn, String spare, List<String> finish)
      throws SQLException, InterruptedException {
    try {
      turn.make(spare, finish);
      return true;
    } catch (SQLException e) {
      if (Spares.tooLate(e)) {
        return false;
      }
      throw e;
    } finally {
      server.spares().forget(spare);
    }
  }

  /** Gives a database the content of another, which takes its name; the old one is left to be dropped. */
  static void exchange(String name, String next, List<String> finish, Held held, Work work)
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

  static String rename(String from, String to) {
    return "ALTER DATABASE " + Sql.name(from) + " RENAME TO " + Sql.name(to);
  }
}
