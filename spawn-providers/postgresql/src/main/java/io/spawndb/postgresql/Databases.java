package io.spawndb.postgresql;

import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Template;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Finds and lists what is finished. */
final class Databases {

  private record Found(
      String name, Labels labels, Identity identity, OptionalLong size, Optional<Instant> idle) {}

  private final Server server;

  Databases(Server server) {
    this.server = server;
  }

  Optional<Database> find(DatabaseId id, Work work) throws SQLException, InterruptedException {
    Snapshot snapshot = look(Names.of(id), work);
    Optional<Snapshot.Entry> entry = ours(snapshot, Names.of(id), Identity.of(id));
    if (entry.isPresent() && !entry.get().open()) {
      return server.locks().holding(id.lockKey(), work, held -> reopened(id, held, work));
    }
    if (entry.isPresent() && id.kind() == DatabaseId.Kind.ENVIRONMENT) {
      Labels labels = entry.get().labels().orElseThrow();
      if (!new Roles(server).intact(id, labels, snapshot)) {
        restoreLogin(id, labels, work);
      }
    }
    return entry.map(each -> database(id, each));
  }

  /** Whoever asks may do so because the login was refused. */
  private void restoreLogin(DatabaseId id, Labels labels, Work work)
      throws SQLException, InterruptedException {
    List<String> statements = new Roles(server).restore(id, labels);
    try {
      server.sessions().with(work, session -> {
        session.run(work, statements);
        return id;
      });
    } catch (SQLException e) {
      // Whom another admin made stays as he is; whoever is gone was dropped meanwhile.
      if (!Failures.state(e).equals("42501") && !Failures.state(e).equals("42704")) {
        throw e;
      }
    }
  }

  Optional<Template> find(TemplateId id, Work work) throws SQLException, InterruptedException {
    return Optional.ofNullable(find(List.of(id), work).get(id));
  }

  /** Returns those that exist, found in one round trip. */
  Map<TemplateId, Template> find(Collection<TemplateId> ids, Work work)
      throws SQLException, InterruptedException {
    String[] names = ids.stream().map(Names::of).toArray(String[]::new);
    Snapshot snapshot = server.sessions().with(work, session -> Snapshot.of(session, work, names));
    Map<TemplateId, Template> found = new HashMap<>();
    for (TemplateId id : ids) {
      ours(snapshot, Names.of(id), Identity.of(id))
          .flatMap(Snapshot.Entry::labels)
          .ifPresent(labels -> found.put(id, new Template(id, labels, OptionalLong.empty())));
    }
    return found;
  }

  /** Returns a finished database, ready for connections. */
  Database existing(DatabaseId id, Snapshot.Entry entry, Held held, Work work)
      throws SQLException, InterruptedException {
    if (!entry.open()) {
      held.run(work, List.of(Eviction.open(entry.name())));
    }
    return database(id, entry);
  }

  /** Whoever closed the database to freeze or replace it died: nobody holds its lock now. */
  private Optional<Database> reopened(DatabaseId id, Held held, Work work)
      throws SQLException, InterruptedException {
    Optional<Snapshot.Entry> entry = look(Names.of(id), Identity.of(id), work);
    return entry.isEmpty() ? Optional.empty() : Optional.of(existing(id, entry.get(), held, work));
  }

  Labels relabel(DatabaseId id, Labels labels, Held held, Work work)
      throws SQLException, InterruptedException {
    Optional<Snapshot.Entry> before = look(Names.of(id), Identity.of(id), work);
    if (before.isEmpty()) {
      throw ProvisioningException.lasting(
          "There is no database " + id + " on PostgreSQL at "
              + server.connector().address(),
          "Create it first",
          null);
    }
    Labels complete = server.complete(labels, Identity.of(id));
    held.run(work, List.of(Records.mark(Names.of(id), complete)));
    if (before.get().labels().filter(Dropping::endsWithProcess).isPresent()
        && !Dropping.endsWithProcess(complete)) {
      // From now on others may come, with other drivers.
      restoreLogin(id, complete, work);
    }
    return complete;
  }

  private Optional<Snapshot.Entry> look(String name, Identity identity, Work work)
      throws SQLException, InterruptedException {
    return ours(look(name, work), name, identity);
  }

  private Snapshot look(String name, Work work) throws SQLException, InterruptedException {
    return server.sessions().with(work, session -> Snapshot.of(session, work, name));
  }

  private static Optional<Snapshot.Entry> ours(Snapshot snapshot, String name, Identity identity) {
    return snapshot
        .finished(name)
        .filter(each -> each.labels()
            .flatMap(labels -> labels.find(Labels.IDENTITY))
            .equals(Optional.of(identity.toString())));
  }

  private Database database(DatabaseId id, Snapshot.Entry entry) {
    return Database.of(id, server.target(id), entry.labels().orElseThrow());
  }

  List<Database> databases(Work work) throws SQLException, InterruptedException {
    return server
        .sessions()
        .with(work, session -> {
          session.run(work, FORGET, NOTICE);
          return all(session, "NOT datistemplate", work);
        })
        .flatMap(found -> found.identity().database().stream()
            .filter(id -> id.kind() == DatabaseId.Kind.ENVIRONMENT)
            .filter(id -> Names.of(id).equals(found.name()))
            .map(id ->
                new Database(id, server.target(id), found.labels(), found.size(), found.idle())))
        .toList();
  }

  Map<DatabaseId, Long> ownBytes(Collection<DatabaseId> ids, ServerSource source, Work work)
      throws SQLException, InterruptedException {
    Map<String, Long> oids = new HashMap<>();
    server
        .sessions()
        .with(
            work,
            session -> session.list(
                work,
                "SELECT datname, oid FROM pg_catalog.pg_database",
                row -> oids.put(row.getString(1), row.getLong(2))));
    Map<DatabaseId, Long> own = new HashMap<>();
    for (DatabaseId id : ids) {
      Long oid = oids.get(Names.of(id));
      if (oid != null) {
        source.ownBytes(oid, work).ifPresent(bytes -> own.put(id, bytes));
      }
    }
    return own;
  }

  List<Template> templates(Work work) throws SQLException, InterruptedException {
    return server
        .sessions()
        .with(work, session -> all(session, "datistemplate", work))
        .flatMap(found -> found.identity().template().stream()
            .filter(id -> Names.of(id).equals(found.name()))
            .map(id -> new Template(id, found.labels(), found.size())))
        .toList();
  }

  /** Returns only what is asked for: a size is a look at each file, and costs most of a listing. */
  private static Stream<Found> all(Session session, String which, Work work)
      throws SQLException, InterruptedException {
    return session.list(work, query(which), Databases::found).stream().flatMap(Optional::stream);
  }

  private static Optional<Found> found(ResultSet row) throws SQLException {
    String name = row.getString(1);
    OptionalLong size = OptionalLong.of(row.getLong(3));
    Optional<Instant> idle = Optional.ofNullable(row.getTimestamp(4)).map(Timestamp::toInstant);
    return Labels.parse(row.getString(2))
        .flatMap(labels -> labels
            .find(Labels.IDENTITY)
            .flatMap(Identity::parse)
            .map(identity -> new Found(name, labels, identity, size, idle)));
  }

  private static final String FORGET = """
      DELETE FROM spawn.seen WHERE NOT EXISTS (
        SELECT FROM pg_catalog.pg_database WHERE oid = database)""";

  /**
   * Whoever connected since the last look changed the counter; a lost counter counts as a use. Rows that
   * do not change are not touched, and the others in one order, so that listings never wait in a circle.
   */
  private static final String NOTICE = """
      INSERT INTO spawn.seen AS known (database, sessions)
      SELECT s.datid, s.sessions FROM pg_catalog.pg_stat_database s
        JOIN pg_catalog.pg_database d ON d.oid = s.datid
        LEFT JOIN spawn.seen before ON before.database = s.datid
      WHERE NOT d.datistemplate AND before.sessions IS DISTINCT FROM s.sessions
        AND pg_catalog.shobj_description(s.datid, 'pg_database') LIKE 'spawn/%'
      ORDER BY s.datid
      ON CONFLICT (database) DO UPDATE SET sessions = excluded.sessions, since = now()
      WHERE known.sessions <> excluded.sessions""";

  private static String query(String which) {
    return """
      SELECT datname, pg_catalog.shobj_description(oid, 'pg_database'), pg_catalog.pg_database_size(oid),
        CASE WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity a
            WHERE a.datid = d.oid AND a.usesysid IS NOT NULL)
          THEN (SELECT since FROM spawn.seen WHERE database = d.oid) END
      FROM pg_catalog.pg_database d
      WHERE pg_catalog.pg_has_role(datdba, 'USAGE')
        AND pg_catalog.shobj_description(oid, 'pg_database') LIKE 'spawn/%' AND
      """ + which + " ORDER BY datname";
  }
}
