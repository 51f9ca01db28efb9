package io.spawndb.postgresql;

import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Origin;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Fills a new, hidden database: from nothing, or from a template. */
final class Cloning {

  private final Server server;

  Cloning(Server server) {
    this.server = server;
  }

  /** The name of the database that an origin copies. */
  static String source(Origin origin) {
    return origin instanceof Origin.FromTemplate from ? Names.of(from.id()) : "template0";
  }

  /**
   * Makes a database that accepts no connections yet.
   *
   * @param snapshot holds the origin's source and the project's role
   * @return its settings, to be set when it is finished
   */
  List<String> fill(String name, DatabaseId id, Origin origin, Snapshot snapshot, Work work)
      throws SQLException, InterruptedException {
    String owner = Names.owner(id.project());
    if (!snapshot.hasRole(owner)) {
      server.sessions().with(work, session -> {
        new Roles(server).ensure(session, owner, work);
        return owner;
      });
    }
    if (origin instanceof Origin.Empty empty) {
      fromNothing(name, owner, empty, work);
      List<String> settings = new ArrayList<>();
      empty.settings().forEach((key, value) -> settings.add(key + "=" + value));
      return settings;
    }
    fromTemplate(name, (Origin.FromTemplate) origin, snapshot, work);
    return snapshot.settings(source(origin));
  }

  private void fromTemplate(String name, Origin.FromTemplate origin, Snapshot snapshot, Work work)
      throws SQLException, InterruptedException {
    String template = Names.of(origin.id());
    if (snapshot.finished(template).isEmpty()) {
      throw ProvisioningException.passing(
          "Environment '" + work.environment() + "' cannot be made from " + origin.id()
              + ", because there is no such template on PostgreSQL at "
              + server.connector().address(),
          "Try again; the template is made anew if it can be",
          null);
    }
    work.step("cloning", origin.id().toString());
    copy(name, template, work);
  }

  /** Copies a database that nobody is connected to. */
  void copy(String name, String source, Work work) throws SQLException, InterruptedException {
    String create = "CREATE DATABASE " + Sql.name(name) + " TEMPLATE " + Sql.name(source)
        + server.site().strategy() + " ALLOW_CONNECTIONS false";
    server.sessions().with(work, session -> {
      create(session, name, create, work);
      return name;
    });
  }

  /**
   * The server may finish what a process began that died and so lost its lock: then the name, free a
   * moment ago, is taken by a database without a mark, which nobody waits for.
   */
  private static void create(Session session, String name, String create, Work work)
      throws SQLException, InterruptedException {
    try {
      session.run(work, create);
    } catch (SQLException e) {
      if (!Failures.isTaken(e)
          || Snapshot.of(session, work, name).finished(name).isPresent()) {
        throw e;
      }
      Unfinished.drop(session, name, work);
      session.run(work, create);
    }
  }

  private void fromNothing(String name, String owner, Origin.Empty origin, Work work)
      throws SQLException, InterruptedException {
    work.step("creating an empty database", "");
    String create = "CREATE DATABASE " + Sql.name(name) + " TEMPLATE template0"
        + server.site().encoding() + server.site().strategy() + " ALLOW_CONNECTIONS false";
    server.sessions().with(work, session -> {
      create(session, name, create, work);
      session.run(
          work,
          "REVOKE ALL ON DATABASE " + Sql.name(name) + " FROM PUBLIC",
          "GRANT CREATE ON DATABASE " + Sql.name(name) + " TO " + Sql.name(owner),
          Eviction.open(name));
      new Declared(server).declare(session, origin.roles(), owner, work);
      return name;
    });
    try (Session inside = server.sessions().open(name, work)) {
      furnish(inside, owner, origin, work);
    }
  }

  private void furnish(Session inside, String owner, Origin.Empty origin, Work work)
      throws SQLException, InterruptedException {
    List<String> statements = new ArrayList<>();
    if (server.site().superuser() || server.site().major() >= 15) {
      statements.add("ALTER SCHEMA public OWNER TO " + Sql.name(owner));
    }
    for (String extension : origin.extensions()) {
      statements.add("CREATE EXTENSION IF NOT EXISTS " + Sql.name(extension) + " CASCADE");
    }
    if (!statements.isEmpty()) {
      inside.run(work, statements);
    }
  }
}
