package io.spawndb.postgresql;

import io.spawndb.api.Secret;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Logins of an application's choosing, in a server that no other environment shares. A login that is new
 * acts as the project's role, like the environment's own; one whose role the recipe declares acts as that
 * role, so that its grants are tried out. Roles that are neither stay as they are.
 */
final class Admission {

  private static final String MARK = "spawn: login of an application";

  private final Server server;

  Admission(Server server) {
    this.server = server;
  }

  /** Lets a login into a database; false if it is one that it cannot be. */
  boolean admit(DatabaseId id, String user, Secret password, Work work)
      throws SQLException, InterruptedException {
    if (user.startsWith("pg_") || user.startsWith("spawn") || user.indexOf('\0') >= 0) {
      return false;
    }
    String entry = " LOGIN PASSWORD " + Sql.text(Passwords.verifier(password));
    return server.sessions().with(work, session -> admit(session, id, user, entry, work));
  }

  private boolean admit(Session session, DatabaseId id, String user, String entry, Work work)
      throws SQLException, InterruptedException {
    Optional<String> existing = existing(session, user, work);
    if (existing.isPresent()
        && !existing.get().equals(MARK)
        && !existing.get().equals(Declared.MARK)) {
      return false;
    }
    try {
      session.run(work, existing.isPresent() ? again(id, user, entry) : anew(id, user, entry));
      return true;
    } catch (SQLException e) {
      if (existing.isEmpty() && Failures.state(e).equals("42710")) {
        // Another thread or process did the same.
        return admit(session, id, user, entry, work);
      }
      throw e;
    }
  }

  /** Returns what is said about a role; empty if there is none. */
  private static Optional<String> existing(Session session, String user, Work work)
      throws SQLException, InterruptedException {
    String query = "SELECT coalesce(pg_catalog.shobj_description(oid, 'pg_authid'), '')"
        + " FROM pg_catalog.pg_roles WHERE rolname = " + Sql.text(user);
    return session.list(work, query, row -> row.getString(1)).stream().findFirst();
  }

  private static List<String> anew(DatabaseId id, String user, String entry) {
    String owner = Sql.name(Names.owner(id.project()));
    String role = Sql.name(user);
    List<String> statements = new ArrayList<>(List.of(
        Roles.turn(user),
        "CREATE ROLE " + role + entry,
        "COMMENT ON ROLE " + role + " IS " + Sql.text(MARK),
        "GRANT " + owner + " TO " + role,
        "ALTER ROLE " + role + " SET role = " + owner));
    statements.add(grant(id, role));
    return statements;
  }

  private static List<String> again(DatabaseId id, String user, String entry) {
    String role = Sql.name(user);
    return List.of(Roles.turn(user), "ALTER ROLE " + role + entry, grant(id, role));
  }

  private static String grant(DatabaseId id, String role) {
    return "GRANT CONNECT ON DATABASE " + Sql.name(Names.of(id)) + " TO " + role;
  }
}
