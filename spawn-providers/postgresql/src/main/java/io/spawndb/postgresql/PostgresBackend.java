package io.spawndb.postgresql;

import io.spawndb.api.Secret;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Databases inside a PostgreSQL server, version 14 or later, whoever runs it. The admin needs {@code
 * CREATEDB} and {@code CREATEROLE} and may be a superuser. Thread-safe.
 */
public final class PostgresBackend implements Backend {

  private final ServerSource source;
  private final Capabilities capabilities;
  private final Servers servers;

  private PostgresBackend(ServerSource source, Capabilities capabilities) {
    this.source = source;
    this.capabilities = capabilities;
    this.servers = new Servers(source);
  }

  /**
   * Returns the backend of a server. Does no input or output; closing the backend closes the source.
   *
   * @param cloneCost what a clone costs where the server keeps its data
   */
  public static PostgresBackend of(ServerSource source, Capabilities.CloneCost cloneCost) {
    return new PostgresBackend(source, new Capabilities(cloneCost, true));
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
    return capabilities;
  }

  @Override
  public boolean forwards() {
    return source.forwards();
  }

  @Override
  public String manifest() {
    return source.manifest();
  }

  @Override
  public Optional<Recollection> recall(DatabaseId id) {
    return source.recall().flatMap(endpoint -> {
      if (endpoint.serverId() == null || endpoint.secret() == null) {
        return Optional.empty();
      }
      return Optional.of(new Recollection(
          new Connector(endpoint).target(id, endpoint.secret()),
          Records.QUERY,
          endpoint.serverId()));
    });
  }

  @Override
  public Optional<Database> find(DatabaseId id, Work work) throws InterruptedException {
    return servers.at("could not be found", work, server -> new Databases(server).find(id, work));
  }

  @Override
  public Database create(DatabaseId id, Origin origin, Labels labels, Work work)
      throws InterruptedException {
    return servers.at(
        "could not be created",
        work,
        server -> server
            .locks()
            .holding(
                id.lockKey(),
                work,
                held -> new Creation(server).create(id, origin, labels, held, work)));
  }

  @Override
  public Database replace(DatabaseId id, Origin origin, Labels labels, Work work)
      throws InterruptedException {
    Database database = servers.at(
        "could not be replaced",
        work,
        server -> server
            .locks()
            .holding(
                id.lockKey(),
                work,
                held -> new Replacing(server).replace(id, origin, labels, held, work)));
    servers.clean();
    return database;
  }

  @Override
  public Frozen freeze(DatabaseId id, TemplateId as, Labels labels, Work work)
      throws InterruptedException {
    return servers.at(
        "could not be frozen",
        work,
        server -> server
            .locks()
            .holding(
                id.lockKey(),
                work,
                held -> server
                    .locks()
                    .holding(
                        as.lockKey(),
                        work,
                        inner -> new Freezing(server).freeze(id, as, labels, held, work))));
  }

  /**
   * Prepares a server whose volume is a copy of another server's: afterwards it has a template that {@link #create
   * creating} the heir takes whole, at no cost. Does not touch what else is there.
   *
   * @param from the database that becomes the template, or empty if the template itself was copied
   * @param as the template
   * @param labels its labels
   */
  public void inherit(
      Optional<DatabaseId> from, TemplateId as, Labels labels, DatabaseId heir, Work work)
      throws InterruptedException {
    DatabaseId unused = servers.at(
        "could not be taken over",
        work,
        server -> server.locks().holding(heir.lockKey(), work, held -> {
          new Inheritance(server).begin(from, as, labels, heir, held, work);
          return heir;
        }));
  }

  /** Writes to disk what is committed, so that a copy of the volume has little to recover. */
  public void checkpoint(Work work) throws InterruptedException {
    Boolean unused =
        servers.at("could not be written to disk", work, server -> checkpoint(server, work));
  }

  private static Boolean checkpoint(Server server, Work work)
      throws SQLException, InterruptedException {
    return server.sessions().with(work, session -> {
      session.run(work, "CHECKPOINT");
      return true;
    });
  }

  /** As {@link #checkpoint}, after the sessions of a database were ended. */
  public void quiesce(DatabaseId id, Work work) throws InterruptedException {
    Boolean unused = servers.at("could not be written to disk", work, server -> {
      Boolean ended = server.sessions().with(work, session -> {
        Eviction.end(session, Names.of(id), work);
        return true;
      });
      return ended && checkpoint(server, work);
    });
  }

  /** As {@link #lock}, unless this thread holds the lock already: then the lease changes nothing. */
  public Lease hold(String key, Work work) throws InterruptedException {
    return servers.at(
        "could not be locked",
        work,
        server -> server.locks().heldOutside(key) ? () -> {} : server.locks().lock(key, work));
  }

  @Override
  public void relabel(DatabaseId id, Labels labels, Work work) throws InterruptedException {
    servers.at(
        "could not be labelled",
        work,
        server -> server
            .locks()
            .holding(
                id.lockKey(), work, held -> new Databases(server).relabel(id, labels, held, work)));
  }

  @Override
  public void drop(DatabaseId id, Work work) throws InterruptedException {
    servers.at("could not be dropped", work, server -> new Dropping(server).drop(id, work));
    servers.clean();
  }

  @Override
  public void drop(TemplateId id, Work work) throws InterruptedException {
    servers.at("could not be dropped", work, server -> new Dropping(server).drop(id, work));
    // Its spares go too.
    servers.cleanLater();
  }

  @Override
  public List<Database> databases(Work work) throws InterruptedException {
    return servers.at("could not be listed", work, server -> new Databases(server).databases(work));
  }

  @Override
  public Map<DatabaseId, Long> ownBytes(Collection<DatabaseId> ids, Work work)
      throws InterruptedException {
    return servers.at(
        "could not be measured", work, server -> new Databases(server).ownBytes(ids, source, work));
  }

  @Override
  public Optional<Template> template(TemplateId id, Work work) throws InterruptedException {
    return servers.at("could not be found", work, server -> new Databases(server).find(id, work));
  }

  @Override
  public Map<TemplateId, Template> templates(Collection<TemplateId> ids, Work work)
      throws InterruptedException {
    return servers.at("could not be found", work, server -> new Databases(server).find(ids, work));
  }

  @Override
  public List<Template> templates(Work work) throws InterruptedException {
    return servers.at("could not be listed", work, server -> new Databases(server).templates(work));
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
  public boolean stopped(Work work) throws InterruptedException {
    return source.stopped(work);
  }

  @Override
  public boolean admit(DatabaseId id, String user, Secret password, Work work)
      throws InterruptedException {
    return servers.at(
        "could not let a login in",
        work,
        server -> server.exclusive() && new Admission(server).admit(id, user, password, work));
  }

  @Override
  public boolean exists(Work work) throws InterruptedException {
    return source.exists(work);
  }

  @Override
  public boolean vacate(Work work) throws InterruptedException {
    if (!source.removable()) {
      return false;
    }
    boolean removed = servers.at(
        "has a server that could not be removed",
        work,
        server -> new Vacating(server).vacate(() -> source.remove(work), work));
    if (removed) {
      servers.forget();
    }
    return removed;
  }

  @Override
  public void close() {
    servers.close();
    source.close();
  }
}
