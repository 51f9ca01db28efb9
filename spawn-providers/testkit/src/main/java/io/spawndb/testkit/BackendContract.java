package io.spawndb.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Database;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What Spawn relies on, stated once. Extend it for each provider and configuration; every test must pass
 * unchanged. The tests make and drop databases of a project of their own.
 *
 * <p>This part tries what an application that turned against its neighbours would.
 */
public abstract class BackendContract extends SharingContract {

  /** For subclasses. */
  protected BackendContract() {}

  /**
   * Opens the place under test: another backend at each call, all on the same place. The contract closes
   * them.
   */
  protected abstract Backend open();

  @Override
  final Backend opened() {
    return open();
  }

  @Test
  final void aLoginCannotConnectToAnyOtherDatabaseOfSpawn() throws Exception {
    Database mine = place().environment("attacker");
    Database theirs = place().environment("victim");
    String own = database(mine.target());
    String others =
        "SELECT datname FROM pg_database WHERE datname NOT IN ('postgres', 'template1', '" + own
            + "')";

    List<String> names = Client.read(mine.target(), others);

    assertThat(names).contains(database(theirs.target()));
    for (String name : names) {
      ConnectionTarget target = new ConnectionTarget(
          mine.target().url().replace("/" + own, "/" + name),
          mine.target().user(),
          mine.target().password(),
          mine.target().properties());
      assertThatThrownBy(() -> Client.connect(target)).as(name).isInstanceOf(SQLException.class);
    }
  }

  @Test
  final void aLoginCannotChangeAnyDatabase() throws Exception {
    Database mine = place().environment("vandal");
    Database theirs = place().environment("vandalised");
    for (String name : List.of(database(mine.target()), database(theirs.target()))) {
      for (String attack : List.of(
          "COMMENT ON DATABASE %s IS 'mine'",
          "ALTER DATABASE %s SET work_mem = '1GB'",
          "ALTER DATABASE %s ALLOW_CONNECTIONS false",
          "ALTER DATABASE %s CONNECTION LIMIT 0",
          "ALTER DATABASE %s RENAME TO stolen",
          "ALTER DATABASE %s OWNER TO CURRENT_USER",
          "DROP DATABASE %s WITH (FORCE)",
          "CREATE DATABASE stolen TEMPLATE %s")) {
        refused(mine, attack.formatted(name));
      }
    }
    try (Client client = Client.connect(mine.target())) {
      client.run("GRANT CONNECT ON DATABASE " + database(theirs.target()) + " TO PUBLIC");
      client.run("REVOKE CONNECT ON DATABASE " + database(theirs.target()) + " FROM "
          + theirs.target().user());
    } catch (SQLException e) {
      assertThat(e.getSQLState()).isEqualTo("42501");
    }

    assertThat(Client.read(theirs.target(), NAMES)).containsExactly("first", "second");
    assertThat(place().backend.find(theirs.id(), place().work())).contains(theirs);
  }

  @Test
  final void aLoginCannotBecomeAnyoneElse() throws Exception {
    Database mine = place().environment("impostor");
    Database theirs = place().environment("impersonated");
    String victim = theirs.target().user();
    for (String attack : List.of(
        "SET ROLE " + victim,
        "SET SESSION AUTHORIZATION " + victim,
        "GRANT " + victim + " TO CURRENT_USER",
        "ALTER ROLE " + victim + " PASSWORD 'x'",
        "ALTER ROLE " + victim + " NOLOGIN",
        "DROP ROLE " + victim,
        "CREATE ROLE thief SUPERUSER",
        "RESET ROLE; GRANT " + victim + " TO CURRENT_USER",
        "SELECT rolpassword FROM pg_authid")) {
      refused(mine, attack);
    }
    assertThat(Client.read(
            mine.target(),
            "SELECT rolname FROM pg_roles WHERE rolsuper"
                + " AND pg_has_role(current_user, oid, 'MEMBER')"))
        .isEmpty();
  }

  @Test
  final void aLoginThatChangedItselfWorksAgainWhenItsEnvironmentIsLookedFor() throws Exception {
    Database mine = place().environment("altered");
    String login = mine.target().user();
    try (Client client = Client.connect(mine.target())) {
      String owner = client.read("SELECT current_user").get(0);
      client.run("SET ROLE none");
      client.run("ALTER ROLE " + login + " SET role = none");
      client.run("ALTER ROLE " + login + " SET default_transaction_read_only = on");
      client.run("ALTER ROLE " + login + " IN DATABASE " + database(mine.target())
          + " SET search_path = nowhere");
      client.run("ALTER ROLE " + login + " PASSWORD 'x'");
      assertThatThrownBy(() -> Client.connect(mine.target())).isInstanceOf(SQLException.class);

      Database found = place().other.find(mine.id(), place().work()).orElseThrow();

      assertThat(Client.read(found.target(), "SELECT current_user")).containsExactly(owner);
      Client.run(found.target(), "INSERT INTO item (name) VALUES ('written')");
      assertThat(Client.read(found.target(), NAMES)).hasSize(3);
    }
  }

  @Test
  final void aLoginCannotEndTheSessionsOfAnother() throws Exception {
    Database mine = place().environment("killer");
    Database theirs = place().environment("killed");
    try (Client client = Client.connect(theirs.target())) {
      String pid = client.read("SELECT pg_backend_pid()").get(0);

      refused(mine, "SELECT pg_terminate_backend(" + pid + ")");
      refused(mine, "SELECT pg_cancel_backend(" + pid + ")");

      assertThat(client.read(NAMES)).hasSize(2);
    }
  }

  @Test
  final void migrationsRunWithoutMoreRightsThanTheApplicationHas() throws Exception {
    Database mine = place().environment("modest");

    assertThat(Client.read(
            mine.target(),
            "SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls"
                + " FROM pg_roles WHERE rolname IN (current_user, session_user)"))
        .containsOnly("f");
  }

  private static void refused(Database attacker, String attack) {
    assertThatThrownBy(() -> Client.run(attacker.target(), attack))
        .as(attack)
        .isInstanceOf(SQLException.class);
  }

  private static String database(ConnectionTarget target) {
    String path = target.url().replaceAll("\\?.*", "");
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
