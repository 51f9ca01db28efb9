package io.spawndb.postgresql;

import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Roles that a recipe declares. Those that Spawn made carry a comment, and the project may act as them, so
 * that they can own tables. A role that was there before stays as it is: it may have rights elsewhere.
 */
final class Declared {

  static final String MARK = "spawn: declared by a project";

  private final Server server;

  Declared(Server server) {
    this.server = server;
  }

  /** Makes the roles that are missing and lets the project's owner act as those that Spawn made. */
  void declare(Session session, List<String> roles, String owner, Work work)
      throws SQLException, InterruptedException {
    if (roles.isEmpty()) {
      return;
    }
    Snapshot there = Snapshot.of(session, work, roles.toArray(String[]::new));
    for (String role : roles) {
      if (!there.hasRole(role)) {
        new Roles(server)
            .ensure(
                session, role, work, "COMMENT ON ROLE " + Sql.name(role) + " IS " + Sql.text(MARK));
      }
    }
    List<String> grants = new ArrayList<>();
    for (String role : session.list(work, ours(roles, owner), row -> row.getString(1))) {
      grants.add("GRANT " + Sql.name(role) + " TO " + Sql.name(owner) + options());
    }
    if (!grants.isEmpty()) {
      grants.add(0, Roles.turn(owner));
      session.run(work, grants);
    }
  }

  private String options() {
    return server.site().major() >= 16 ? " WITH SET TRUE, INHERIT TRUE" : "";
  }

  private static String ours(List<String> roles, String owner) {
    List<String> names = roles.stream().map(Sql::text).toList();
    return "SELECT rolname FROM pg_catalog.pg_roles WHERE rolname IN (" + String.join(", ", names)
        + ") AND NOT rolcanlogin AND NOT pg_catalog.pg_has_role(" + Sql.text(owner)
        + ", oid, 'MEMBER') AND pg_catalog.shobj_description(oid, 'pg_authid') = "
        + Sql.text(MARK);
  }
}
