package io.spawndb.testkit;

import io.spawndb.spi.Database;
import io.spawndb.spi.Origin;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The contract's SQL for PostgreSQL. */
final class PostgresDialect implements Dialect {

  @Override
  public String createItem() {
    return "CREATE TABLE item (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text)";
  }

  @Override
  public Declared declared() {
    String role = "contract_reader";
    return new Declared(
        new Origin.Empty(
            List.of(role),
            List.of("pg_trgm"),
            Map.of("work_mem", "5MB", "search_path", "\"My shop\", public")),
        List.of("CREATE TABLE t (a text); GRANT SELECT ON t TO " + role),
        Map.of(
            "SHOW work_mem",
            "5MB",
            "SHOW search_path",
            "\"My shop\", public",
            "SELECT similarity('a', 'a')",
            "1",
            "SELECT has_table_privilege('" + role + "', 't', 'SELECT')",
            "t"));
  }

  @Override
  public boolean tablesHaveOwners() {
    return true;
  }

  @Override
  public List<String> otherDatabases(Database mine, Database theirs) throws SQLException {
    return Client.read(
        mine.target(),
        "SELECT datname FROM pg_database WHERE datname NOT IN ('postgres', 'template1', '"
            + Client.database(mine.target()) + "')");
  }

  @Override
  public List<String> vandalism(Database mine, Database theirs) {
    List<String> attacks = new ArrayList<>();
    for (Database each : List.of(mine, theirs)) {
      for (String attack : List.of(
          "COMMENT ON DATABASE %s IS 'mine'",
          "ALTER DATABASE %s SET work_mem = '1GB'",
          "ALTER DATABASE %s ALLOW_CONNECTIONS false",
          "ALTER DATABASE %s CONNECTION LIMIT 0",
          "ALTER DATABASE %s RENAME TO stolen",
          "ALTER DATABASE %s OWNER TO CURRENT_USER",
          "DROP DATABASE %s WITH (FORCE)",
          "CREATE DATABASE stolen TEMPLATE %s")) {
        attacks.add(attack.formatted(Client.database(each.target())));
      }
    }
    return attacks;
  }

  @Override
  public List<String> vainAttempts(Database theirs) {
    String database = Client.database(theirs.target());
    return List.of(
        "GRANT CONNECT ON DATABASE " + database + " TO PUBLIC",
        "REVOKE CONNECT ON DATABASE " + database + " FROM " + theirs.target().user());
  }

  @Override
  public List<String> impersonation(Database theirs) {
    String victim = theirs.target().user();
    return List.of(
        "SET ROLE " + victim,
        "SET SESSION AUTHORIZATION " + victim,
        "GRANT " + victim + " TO CURRENT_USER",
        "ALTER ROLE " + victim + " PASSWORD 'x'",
        "ALTER ROLE " + victim + " NOLOGIN",
        "DROP ROLE " + victim,
        "CREATE ROLE thief SUPERUSER",
        "RESET ROLE; GRANT " + victim + " TO CURRENT_USER",
        "SELECT rolpassword FROM pg_authid");
  }

  @Override
  public String powers() {
    return "SELECT rolname FROM pg_roles WHERE rolsuper AND pg_has_role(current_user, oid, 'MEMBER')"
        + " UNION ALL SELECT rolname FROM pg_roles WHERE rolname IN (current_user, session_user)"
        + " AND (rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls)";
  }

  @Override
  public List<String> selfHarm(Database mine) {
    String login = mine.target().user();
    return List.of(
        "SET ROLE none",
        "ALTER ROLE " + login + " SET role = none",
        "ALTER ROLE " + login + " SET default_transaction_read_only = on",
        "ALTER ROLE " + login + " IN DATABASE " + Client.database(mine.target())
            + " SET search_path = nowhere",
        "ALTER ROLE " + login + " PASSWORD 'x'");
  }

  @Override
  public String actor() {
    return "SELECT current_user";
  }

  @Override
  public String session() {
    return "SELECT pg_backend_pid()";
  }

  @Override
  public List<String> killing(String session) {
    return List.of(
        "SELECT pg_terminate_backend(" + session + ")",
        "SELECT pg_cancel_backend(" + session + ")");
  }
}
