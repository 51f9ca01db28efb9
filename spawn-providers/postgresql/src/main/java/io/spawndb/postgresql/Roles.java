package io.spawndb.postgresql;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Who may do what: a role without login owns the objects of a project, and each environment has a login
 * that acts as that role. The admin owns the databases.
 */
final class Roles {

  /**
   * How many connections an environment may have: a third of what Spawn's own servers allow, enough for
   * several pools. One application that leaks must not lock all others out of the server.
   */
  static final int CONNECTIONS = 100;

  private final Server server;

  Roles(Server server) {
    this.server = server;
  }

  /**
   * Makes a role without login unless it exists; whoever else does the same at this moment may win.
   *
   * @param more what belongs to making it
   */
  void ensure(Session session, String role, Work work, String... more)
      throws SQLException, InterruptedException {
    List<String> statements = new ArrayList<>();
    statements.add("CREATE ROLE " + Sql.name(role) + " NOLOGIN");
    belong(role, statements);
    statements.addAll(List.of(more));
    try {
      session.run(work, statements);
    } catch (SQLException e) {
      String state = Failures.state(e);
      if (!state.equals("42710") && !state.equals("23505")) {
        throw e;
      }
    }
  }

  /** Returns the statements that let the login of an environment, and nobody else, into a database. */
  List<String> admit(String database, DatabaseId id, Labels labels, Snapshot snapshot)
      throws SQLException, InterruptedException {
    String login = Names.of(id);
    String owner = Sql.name(Names.owner(id.project()));
    List<String> statements = new ArrayList<>();
    statements.add((snapshot.hasRole(login) ? "ALTER" : "CREATE") + " ROLE " + Sql.name(login)
        + entry(login, labels));
    if (!snapshot.hasRole(login)) {
      belong(login, statements);
    }
    statements.add("GRANT " + owner + " TO " + Sql.name(login));
    statements.add("ALTER ROLE " + Sql.name(login) + " SET role = " + owner);
    String on = " ON DATABASE " + Sql.name(database);
    statements.add("REVOKE ALL" + on + " FROM PUBLIC");
    statements.add("GRANT CONNECT" + on + " TO " + Sql.name(login));
    statements.add("GRANT CREATE, TEMPORARY" + on + " TO " + owner);
    return statements;
  }

  /**
   * Returns the statements that take back what a login may have changed about itself: anybody may change
   * his own password and settings, and with either nobody could use the environment any more.
   */
  List<String> restore(DatabaseId id, Labels labels) throws SQLException, InterruptedException {
    String name = Names.of(id);
    String login = "ALTER ROLE " + Sql.name(name);
    return List.of(
        Sql.SOON,
        turn(name),
        login + " RESET ALL",
        login + " IN DATABASE " + Sql.name(name) + " RESET ALL",
        login + entry(name, labels),
        login + " SET role = " + Sql.name(Names.owner(id.project())));
  }

  /** Whether a login is as {@link #restore} leaves it, as far as the admin may see that. */
  boolean intact(DatabaseId id, Labels labels, Snapshot snapshot)
      throws SQLException, InterruptedException {
    String name = Names.of(id);
    String verifier = server.verifiers().of(name, Dropping.endsWithProcess(labels));
    String expected = "t " + CONNECTIONS + " " + verifier + " 0:role=" + Names.owner(id.project());
    return expected.equals(snapshot.role(name));
  }

  /** Makes a transaction wait for others that change a login: the server would fail one of them. */
  static String turn(String login) {
    return "SELECT pg_catalog.pg_advisory_xact_lock(" + Names.lock("login " + login) + ")";
  }

  private String entry(String login, Labels labels) throws SQLException, InterruptedException {
    return " LOGIN CONNECTION LIMIT " + (server.exclusive() ? -1 : CONNECTIONS) + " PASSWORD "
        + Sql.text(server.verifiers().of(login, Dropping.endsWithProcess(labels)));
  }

  /** From 16 on the server does this by itself (createrole_self_grant). */
  private void belong(String role, List<String> statements) {
    if (server.site().major() < 16 && !server.site().superuser()) {
      statements.add("GRANT " + Sql.name(role) + " TO CURRENT_USER");
    }
  }

  /** Connects as the environment's login and looks whether it acts as the project's role. */
  void verify(DatabaseId id, Work work) throws SQLException, InterruptedException {
    ConnectionTarget target = server.target(id);
    String owner = Names.owner(id.project());
    try (Session session = server.connector().login(target, work)) {
      String acting =
          session.list(work, "SELECT current_user", row -> row.getString(1)).get(0);
      if (!acting.equals(owner)) {
        throw ProvisioningException.lasting(
            "PostgreSQL at " + server.connector().address() + " ignores ALTER ROLE ... SET role, as"
                + " 14.14, 15.9, 16.5 and 17.1 do (login " + target.user() + " acts as " + acting
                + ")",
            "Update the server to its next minor version",
            null);
      }
    }
  }
}
