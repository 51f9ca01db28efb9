package io.spawndb.postgresql;

import io.spawndb.api.Progress;
import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Frozen;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Template;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Freezes a database into a template: a build by renaming it, an environment by copying it. */
final class Freezing {

  private final Server server;

  Freezing(Server server) {
    this.server = server;
  }

  /** Both locks are held. */
  Frozen freeze(DatabaseId id, TemplateId as, Labels labels, Held held, Work work)
      throws SQLException, InterruptedException {
    String name = Names.of(id);
    String template = Names.of(as);
    Snapshot snapshot =
        held.use(work, s -> Snapshot.of(s, work, name, template, Names.owner(id.project())));
    Optional<Snapshot.Entry> source = snapshot.finished(name);
    if (snapshot.finished(template).isPresent()) {
      Labels there = snapshot.finished(template).get().labels().orElseThrow();
      return frozen(id, new Template(as, there, OptionalLong.empty()), source, held, work);
    }
    if (source.isEmpty()) {
      throw ProvisioningException.lasting(
          "There is no database " + id + " to freeze on PostgreSQL at "
              + server.connector().address(),
          "Create it first",
          null);
    }
    if (snapshot.database(template).isPresent()) {
      clean(template, work);
    }
    work.step("freezing", as.toString());
    Labels complete = server.complete(labels, Identity.of(as));
    if (id.kind() == DatabaseId.Kind.BUILD) {
      finish(name, work);
      turn(id, name, template, complete, held, work);
      return frozen(id, new Template(as, complete, OptionalLong.empty()), source, held, work);
    }
    copy(id, name, template, complete, snapshot, held, work);
    OptionalLong size = as.kind() == TemplateId.Kind.CHECKPOINT
        ? OptionalLong.of(size(template, work))
        : OptionalLong.empty();
    return frozen(id, new Template(as, complete, size), source, held, work);
  }

  private Frozen frozen(
      DatabaseId id, Template template, Optional<Snapshot.Entry> source, Held held, Work work)
      throws SQLException, InterruptedException {
    if (id.kind() == DatabaseId.Kind.BUILD) {
      new Dropping(server).drop(id, held, work);
      return new Frozen(template, Optional.empty());
    }
    return source.isEmpty()
        ? new Frozen(template, Optional.empty())
        : new Frozen(
            template, Optional.of(new Databases(server).existing(id, source.get(), held, work)));
  }

  /**
   * Clones of a vacuumed template start with nothing to clean, with statistics, and with the file of cached
   * catalogs that the first session leaves, which saves theirs half of its work. An environment is copied
   * as it is: vacuuming it would take many times longer than the copy, and is the server's business.
   */
  private void finish(String name, Work work) throws SQLException, InterruptedException {
    try (Session inside = server.sessions().open(name, work)) {
      inside.run(work, "VACUUM (FREEZE, ANALYZE)");
    }
    server.sessions().open(name, work).close();
  }

  private void turn(
      DatabaseId id, String name, String template, Labels complete, Held held, Work work)
      throws SQLException, InterruptedException {
    List<String> statements = new ArrayList<>();
    statements.add("ALTER DATABASE " + Sql.name(name) + " RENAME TO " + Sql.name(template));
    statements.addAll(seal(template, id));
    statements.add(Unfinished.add(name, id.lockKey()));
    statements.add(Records.mark(template, complete));
    held.use(work, session -> {
      Eviction.evict(session, name, work);
      session.run(work, statements);
      return template;
    });
  }

  private void copy(
      DatabaseId id,
      String name,
      String template,
      Labels complete,
      Snapshot snapshot,
      Held held,
      Work work)
      throws SQLException, InterruptedException {
    held.use(work, session -> {
      session.run(work, Unfinished.begin(template, id.lockKey()));
      Eviction.evict(session, name, work);
      return name;
    });
    List<String> statements = new ArrayList<>(List.of(Eviction.open(name)));
    statements.addAll(seal(template, id));
    statements.add(Unfinished.remove(template));
    statements.add(Records.mark(template, complete));
    statements.addAll(DatabaseSettings.replay(template, snapshot.settings(name)));
    try {
      new Cloning(server).copy(template, name, work);
      held.run(work, statements);
    } catch (SQLException | InterruptedException | RuntimeException e) {
      Unfinished.abandon(held, template, work, e);
      reopen(held, name, work, e);
      throw e;
    }
  }

  private long size(String template, Work work) throws SQLException, InterruptedException {
    String query = "SELECT pg_catalog.pg_database_size(" + Sql.text(template) + ")";
    return server
        .sessions()
        .with(work, session -> session.list(work, query, row -> row.getLong(1)))
        .get(0);
  }

  private static void reopen(Held held, String name, Work work, Exception failure) {
    Work little = Work.begin(work.environment(), Duration.ofSeconds(5), Progress.Listener.NONE);
    try {
      held.run(little, List.of(Eviction.open(name)));
    } catch (SQLException | RuntimeException e) {
      failure.addSuppressed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static List<String> seal(String template, DatabaseId id) {
    String database = Sql.name(template);
    return List.of(
        "ALTER DATABASE " + database + " ALLOW_CONNECTIONS false IS_TEMPLATE true",
        "REVOKE ALL ON DATABASE " + database + " FROM PUBLIC, " + Sql.name(Names.of(id)) + ", "
            + Sql.name(Names.owner(id.project())));
  }

  private void clean(String name, Work work) throws SQLException, InterruptedException {
    server.sessions().with(work, session -> {
      Unfinished.clean(session, name, work);
      return name;
    });
  }
}
