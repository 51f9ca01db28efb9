package io.spawndb.postgresql;

import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Checks before the first change that the server is new enough and the admin may do the work. */
final class AdminRights {

  private static final int OLDEST = 140000;

  private final AdminEndpoint endpoint;

  AdminRights(AdminEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * Goes on, or not.
   *
   * @throws ProvisioningException naming the version, or the right and the statement that grants it
   */
  void check(Session session, Work work) throws SQLException, InterruptedException {
    String address = "PostgreSQL at " + endpoint.host() + ":" + endpoint.port();
    List<String> missing = session
        .list(work, RIGHTS, row -> {
          if (row.getInt(1) < OLDEST) {
            throw ProvisioningException.lasting(
                address + " is version " + row.getInt(1) / 10000,
                "Use PostgreSQL 14 or later",
                null);
          }
          List<String> rights = new ArrayList<>();
          if (!row.getBoolean(2)) {
            rights.add("CREATEDB");
          }
          if (!row.getBoolean(3)) {
            rights.add("CREATEROLE");
          }
          return rights;
        })
        .get(0);
    if (!missing.isEmpty()) {
      throw ProvisioningException.lasting(
          "User '" + endpoint.adminUser() + "' of " + address + " lacks "
              + String.join(" and ", missing),
          "As a superuser run: ALTER ROLE " + Sql.name(endpoint.adminUser()) + " "
              + String.join(" ", missing),
          null);
    }
  }

  private static final String RIGHTS = """
      SELECT current_setting('server_version_num')::int, rolcreatedb OR rolsuper,
        rolcreaterole OR rolsuper
      FROM pg_catalog.pg_roles WHERE rolname = current_user""";
}
