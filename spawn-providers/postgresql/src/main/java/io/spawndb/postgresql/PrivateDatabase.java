package io.spawndb.postgresql;

import io.spawndb.api.ProvisioningException;
import io.spawndb.api.Secret;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Spawn's own database in a server, which only the admin may enter: the place of locks, of the server's
 * id and secret, and of the list of what is unfinished. Made at the first use, by whoever comes first.
 */
final class PrivateDatabase {

  /** What another process that does the same at this moment makes a statement answer. */
  private static final Set<String> RACE =
      Set.of("42P04", "23505", "55006", "55000", "XX000", "3D000", "42P07", "42P06");

  private final AdminEndpoint endpoint;
  private final Connector connector;

  PrivateDatabase(AdminEndpoint endpoint, Connector connector) {
    this.endpoint = endpoint;
    this.connector = connector;
  }

  /**
   * What opening it gives.
   *
   * @param site what is known of the server
   * @param session a session in it, for whoever opened it to use and close
   */
  record Opened(Site site, Session session) {}

  /** Opens the database; makes it if it is missing. */
  Opened open(Work work) throws SQLException, InterruptedException {
    while (true) {
      try {
        return enter(work);
      } catch (SQLException e) {
        String state = Failures.state(e);
        if (!RACE.contains(state)) {
          throw e;
        }
        makeOrWait(e, work);
      }
    }
  }

  private Opened enter(Work work) throws SQLException, InterruptedException {
    Session session = connector.admin(Names.PRIVATE, work);
    Site site = null;
    try {
      site = read(session, work);
      return new Opened(site, session);
    } finally {
      if (site == null) {
        session.close();
      }
    }
  }

  private void makeOrWait(SQLException reason, Work work)
      throws SQLException, InterruptedException {
    try (Session session = connector.admin(endpoint.adminDatabase(), work)) {
      new AdminRights(endpoint).check(session, work);
      make(session, work);
    } catch (SQLException e) {
      if (!RACE.contains(Failures.state(e))) {
        throw e;
      }
      e.addSuppressed(reason);
      if (work.left().toMillis() < 20) {
        throw e;
      }
      Thread.sleep(10);
    }
  }

  private void make(Session session, Work work) throws SQLException, InterruptedException {
    List<Boolean> settled = session.list(work, STATE, row -> {
      if (!row.getBoolean(1) && !row.getBoolean(2)) {
        throw notOurs();
      }
      return row.getBoolean(1) || row.getBoolean(3);
    });
    if (settled.isEmpty()) {
      session.run(work, Groundwork.CREATE);
    } else if (settled.get(0)) {
      return;
    }
    session.run(work, Groundwork.FENCE);
  }

  /**
   * Whether it is open, whether it is one that this admin began to make, and whether somebody keeps it closed
   * because he removes the server.
   */
  private static final String STATE = """
      SELECT datallowconn, datdba = (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = current_user)
        AND coalesce(pg_catalog.shobj_description(oid, 'pg_database'), %1$s) = %1$s,
        %2$s
      FROM pg_catalog.pg_database WHERE datname = 'spawn'""".formatted(Sql.text(Groundwork.MARK), Vacating.underWay());

  private Site read(Session session, Work work) throws SQLException, InterruptedException {
    Map<String, String> meta = meta(session, work);
    String format = meta.getOrDefault("format", "1");
    if (!format.equals("1")) {
      throw ProvisioningException.lasting(
          "PostgreSQL at " + connector.address() + " was prepared by a newer Spawn (format "
              + format + ")",
          "Update Spawn",
          null);
    }
    String server = Objects.requireNonNull(meta.get("server"), "the id that fill() writes");
    return session
        .list(
            work,
            FACTS,
            row -> new Site(
                server,
                endpoint.secret() != null && !meta.containsKey("secret")
                    ? endpoint.secret()
                    : new Secret(meta.getOrDefault("secret", "")),
                row.getInt(1),
                row.getBoolean(2),
                row.getString(3).equals("SQL_ASCII") ? " ENCODING 'UTF8'" : "",
                row.getString(1).equals(meta.get("verified"))))
        .get(0);
  }

  private static final String FACTS = """
      SELECT current_setting('server_version_num')::int,
        (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user),
        (SELECT pg_catalog.pg_encoding_to_char(encoding) FROM pg_catalog.pg_database
          WHERE datname = 'template0')""";

  private Map<String, String> meta(Session session, Work work)
      throws SQLException, InterruptedException {
    boolean there = session
        .list(
            work,
            "SELECT pg_catalog.to_regclass('spawn.seen') IS NOT NULL",
            row -> row.getBoolean(1))
        .get(0);
    Map<String, String> meta = there ? values(session, work) : Map.of();
    if (!meta.containsKey("server") || (endpoint.secret() == null && !meta.containsKey("secret"))) {
      fill(session, work);
      meta = values(session, work);
    }
    return meta;
  }

  private static Map<String, String> values(Session session, Work work)
      throws SQLException, InterruptedException {
    Map<String, String> values = new HashMap<>();
    session.list(
        work,
        "SELECT key, value FROM spawn.meta",
        row -> values.put(row.getString(1), row.getString(2)));
    return values;
  }

  /** The server makes its secret itself, so that no log of statements holds it. */
  private void fill(Session session, Work work) throws SQLException, InterruptedException {
    new AdminRights(endpoint).check(session, work);
    refuseWhatIsNotOurs(session, work);
    session.run(
        work,
        "SELECT pg_catalog.pg_advisory_xact_lock(" + Names.lock("private database") + ")",
        String.join("; ", Groundwork.TABLES),
        "INSERT INTO spawn.meta VALUES ('format', '1'), ('server', gen_random_uuid()::text)"
            + " ON CONFLICT DO NOTHING",
        endpoint.secret() != null
            ? ""
            : "INSERT INTO spawn.meta VALUES ('secret', replace(concat(gen_random_uuid(),"
                + " gen_random_uuid()), '-', '')) ON CONFLICT DO NOTHING");
  }

  private void refuseWhatIsNotOurs(Session session, Work work)
      throws SQLException, InterruptedException {
    String query = "SELECT pg_catalog.shobj_description(oid, 'pg_database')"
        + " FROM pg_catalog.pg_database WHERE datname = 'spawn'";
    if (!Groundwork.MARK.equals(
        session.list(work, query, row -> String.valueOf(row.getString(1))).get(0))) {
      throw notOurs();
    }
  }

  private ProvisioningException notOurs() {
    return ProvisioningException.lasting(
        "PostgreSQL at " + connector.address() + " has a database 'spawn' that Spawn did not make",
        "Rename that database, because Spawn keeps its records in one of this name",
        null);
  }
}
