package io.spawndb.postgresql;

import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks for what is wrong in a server. */
final class Checking {

  private final ServerSource source;
  private final Servers servers;

  Checking(ServerSource source, Servers servers) {
    this.source = source;
    this.servers = servers;
  }

  List<Finding> check(boolean fix, Work work) throws InterruptedException {
    List<Finding> findings = new ArrayList<>(source.check(fix, work));
    if (!source.probe().usable()) {
      return findings;
    }
    try {
      findings.addAll(
          servers.at("could not be checked", work, server -> inside(server, fix, work)));
    } catch (ProvisioningException e) {
      findings.add(new Finding(Finding.Level.PROBLEM, "server", e.problem(), e.remedy()));
    }
    return findings;
  }

  private static List<Finding> inside(Server server, boolean fix, Work work)
      throws SQLException, InterruptedException {
    List<Finding> findings = new ArrayList<>();
    findings.add(new Finding(
        Finding.Level.GOOD,
        "PostgreSQL at " + server.connector().address(),
        "version " + server.site().major() + "." + server.site().version() % 10000 + ", admin is "
            + (server.site().superuser() ? "" : "not ") + "superuser",
        ""));
    for (String name : new Leftovers(server).sweep(fix, work)) {
      findings.add(
          fix
              ? new Finding(Finding.Level.FIXED, name, "leftover of a dead process, dropped", "")
              : new Finding(
                  Finding.Level.WARNING,
                  name,
                  "leftover of a dead process",
                  "Run spawn doctor --fix to drop it"));
    }
    findings.addAll(server.sessions().with(work, session -> blockers(session, work)));
    findings.addAll(server.sessions().with(work, session -> openDoors(session, work)));
    return findings;
  }

  private static List<Finding> openDoors(Session session, Work work)
      throws SQLException, InterruptedException {
    return session.list(
        work,
        OPEN_DOORS,
        row -> new Finding(
            Finding.Level.WARNING,
            "database " + row.getString(1),
            "anybody may connect to it, the logins of environments too",
            "As a superuser run: " + row.getString(2)));
  }

  private static List<Finding> blockers(Session session, Work work)
      throws SQLException, InterruptedException {
    return session.list(
        work,
        BLOCKERS,
        row -> new Finding(
            Finding.Level.WARNING,
            row.getString(1),
            row.getString(2) + " keeps it from being copied or dropped",
            row.getString(3)));
  }

  /** Only those that each server has; whether other databases are open to all is their owners' affair. */
  private static final String OPEN_DOORS = """
      SELECT datname, concat(
        CASE WHEN NOT pg_catalog.pg_has_role(datdba, 'USAGE') THEN pg_catalog.format(
          'GRANT CONNECT ON DATABASE %I TO %I; ', datname, current_user) END,
        pg_catalog.format('REVOKE CONNECT ON DATABASE %I FROM PUBLIC', datname))
      FROM pg_catalog.pg_database d
      WHERE datname IN ('postgres', 'template1') AND datallowconn AND EXISTS (
        SELECT FROM pg_catalog.aclexplode(coalesce(datacl, pg_catalog.acldefault('d', datdba))) a
        WHERE a.grantee = 0 AND a.privilege_type = 'CONNECT')
      ORDER BY datname""";

  private static final String BLOCKERS = """
      SELECT p.database, concat('prepared transaction ''', p.gid, ''''),
        'End it with COMMIT PREPARED or ROLLBACK PREPARED'
      FROM pg_catalog.pg_prepared_xacts p JOIN pg_catalog.pg_database d ON d.datname = p.database
      WHERE pg_catalog.shobj_description(d.oid, 'pg_database') LIKE 'spawn/%'
      UNION ALL
      SELECT s.database, concat('logical replication slot ''', s.slot_name, ''''),
        'Drop it with pg_drop_replication_slot'
      FROM pg_catalog.pg_replication_slots s JOIN pg_catalog.pg_database d ON d.datname = s.database
      WHERE pg_catalog.shobj_description(d.oid, 'pg_database') LIKE 'spawn/%'""";
}
