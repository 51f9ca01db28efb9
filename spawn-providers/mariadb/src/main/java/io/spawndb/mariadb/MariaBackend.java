package io.spawndb.mariadb;

import io.spawndb.api.ProvisioningException;
import io.spawndb.postgresql.ServerSource;
import io.spawndb.spi.Availability;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Capabilities;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Frozen;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Lease;
import io.spawndb.spi.Origin;
import io.spawndb.spi.Recollection;
import io.spawndb.spi.Template;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Databases inside a MariaDB server, version 10.11 or later, whoever runs it. The admin has all rights, and may
 * grant them. Thread-safe.
 */
public final class MariaBackend implements Backend {

  /** Rows are copied; the schema's name and the login stay what they were. */
  private static final Capabilities CAPABILITIES =
      new Capabilities(Capabilities.CloneCost.COPIED, true);

  private final ServerSource source;
  private final Servers servers;

  private MariaBackend(ServerSource source) {
    this.source = source;
    this.servers = new Servers(source);
  }

  /**
   * Returns the backend of a server. Does no input or output; closing the backend closes the source.
   *
   * @param source of the server; what it says of an admin's database is of no meaning here
   */
  public static MariaBackend of(ServerSource source) {
    return new MariaBackend(source);
  }

  @Override
  public String key() {
    return source.key();
  }

  @Override
  public Availability probe() {
    return source.probe();
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
  }

  /** Nobody asks for a build that he did not just make. */
  @Override
  public Optional<Recollection> recall(DatabaseId id) {
    if (id.kind() != DatabaseId.Kind.ENVIRONMENT) {
      return Optional.empty();
    }
    return source.recall().flatMap(endpoint -> {
      if (endpoint.serverId() == null || endpoint.secret() == null) {
        return Optional.empty();
      }
      return Optional.of(new Recollection(
          new Connector(endpoint).target(Names.of(id), endpoint.secret()),
          Records.QUERY,
          endpoint.serverId()));
    });
  }

  /** Whoever asks may do so because the login was refused. */
  @Override
  public Optional<Database> find(DatabaseId id, Work work) throws InterruptedException {
    return servers.at("could not be found", work, server -> {
      Optional<Entry> found =
          server.sessions().with(work, session -> Records.find(id, session, work));
      if (found.isPresent() && !found.get().open()) {
        found = server
            .locks()
            .holding(id.lockKey(), work, held -> new Settling(server, held, work).settle(id));
      }
      if (found.isPresent()) {
        String login = found.get().schema();
        server.sessions().with(work, session -> {
          new Logins(server).restore(login, session, work);
          return login;
        });
      }
      return found.map(entry -> database(server, id, entry));
    });
  }

  private static Database database(Server server, DatabaseId id, Entry entry) {
    return Database.of(id, server.target(entry.schema()), entry.labels());
  }

  @Override
  public Database create(DatabaseId id, Origin origin, Labels labels, Work work)
      throws InterruptedException {
    return under(
        id,
        "could not be created",
        work,
        (server, held) ->
            database(server, id, new Creation(server, held, work).create(id, origin, labels)));
  }

  @Override
  public Database replace(DatabaseId id, Origin origin, Labels labels, Work work)
      throws InterruptedException {
    return under(
        id,
        "could not be replaced",
        work,
        (server, held) ->
            database(server, id, new Creation(server, held, work).replace(id, origin, labels)));
  }

  @Override
  public Frozen freeze(DatabaseId id, TemplateId as, Labels labels, Work work)
      throws InterruptedException {
    return under(
        id,
        "could not be frozen",
        work,
        (server, held) -> server
            .locks()
            .holding(
                as.lockKey(),
                work,
                inner -> new Freezing(server, held, work).freeze(id, as, labels)));
  }

  @Override
  public void relabel(DatabaseId id, Labels labels, Work work) throws InterruptedException {
    under(id, "could not be labelled", work, (server, held) -> {
      Entry entry = new Settling(server, held, work)
          .settle(id)
          .orElseThrow(() -> ProvisioningException.lasting(
              "There is no database " + id + " on MariaDB at "
                  + server.connector().address(),
              "Create it first",
              null));
      Labels complete = server.complete(labels, Entry.identity(id));
      held.session()
          .run(work, Records.put(Entry.identity(id), Entry.of(id, entry.schema(), complete)));
      return id;
    });
  }

  /** Work on a server under a lock. */
  @FunctionalInterface
  private interface Body<T> {
    T run(Server server, Held held) throws SQLException, InterruptedException;
  }

  private <T> T under(DatabaseId id, String action, Work work, Body<T> body)
      throws InterruptedException {
    return servers.at(
        action,
        work,
        server -> server.locks().holding(id.lockKey(), work, held -> body.run(server, held)));
  }

  @Override
  public void drop(DatabaseId id, Work work) throws InterruptedException {
    servers.at("could not be dropped", work, server -> new Dropping(server).drop(id, work));
  }

  @Override
  public void drop(TemplateId id, Work work) throws InterruptedException {
    servers.at("could not be dropped", work, server -> new Dropping(server).drop(id, work));
    servers.cleanLater(Duration.ZERO);
  }

  @Override
  public List<Database> databases(Work work) throws InterruptedException {
    return servers.at("could not be listed", work, server -> new Listing(server).databases(work));
  }

  @Override
  public Optional<Template> template(TemplateId id, Work work) throws InterruptedException {
    return servers
        .at(
            "could not be found",
            work,
            server -> server.sessions().with(work, session -> Records.find(id, session, work)))
        .map(entry -> new Template(id, entry.labels(), OptionalLong.empty()));
  }

  @Override
  public List<Template> templates(Work work) throws InterruptedException {
    return servers.at("could not be listed", work, server -> new Listing(server).templates(work));
  }

  @Override
  public Lease lock(String key, Work work) throws InterruptedException {
    return servers.at("could not be locked", work, server -> server.locks().lock(key, work));
  }

  @Override
  public List<Finding> check(boolean fix, Work work) throws InterruptedException {
    return new Checking(source, servers).check(fix, work);
  }

  @Override
  public List<String> stop(Work work) throws InterruptedException {
    servers.forget();
    return source.stop(work);
  }

  @Override
  public void close() {
    servers.close();
    source.close();
  }
}
