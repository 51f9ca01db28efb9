package io.spawndb.mariadb;

import io.spawndb.api.ProvisioningException;
import io.spawndb.mariadb.internal.Session;
import io.spawndb.postgresql.ServerSource;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks for what is wrong in a server. */
final class Checking {

  /** An account without a name is taken before one of any host, so that a login does not get in. */
  private static final String NAMELESS =
      "SELECT CONCAT('''''@''', Host, '''') FROM mysql.global_priv WHERE User = ''";

  /** Each server used to come with a schema for everybody. */
  private static final String FOR_ALL = "SELECT Db FROM mysql.db WHERE User = ''";

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
    String subject = "MariaDB at " + server.connector().address();
    findings.add(
        new Finding(Finding.Level.GOOD, subject, "version " + server.site().version(), ""));
    if (!server.site().countsSessions()) {
      findings.add(new Finding(
          Finding.Level.WARNING,
          subject,
          "does not count sessions, so that lifetimes never end",
          "Set userstat = 1 in the server's configuration"));
    }
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
    findings.addAll(server.sessions().with(work, session -> openDoors(session, work)));
    return findings;
  }

  private static List<Finding> openDoors(Session session, Work work)
      throws SQLException, InterruptedException {
    List<Finding> findings = new ArrayList<>(session.list(
        work,
        NAMELESS,
        row -> new Finding(
            Finding.Level.WARNING,
            "account " + row.getString(1),
            "has no name, and keeps the logins of environments out",
            "As root run: DROP USER " + row.getString(1))));
    findings.addAll(session.list(
        work,
        FOR_ALL,
        row -> new Finding(
            Finding.Level.WARNING,
            "database " + row.getString(1),
            "anybody may write to it, the logins of environments too",
            "As root run: DELETE FROM mysql.db WHERE User = ''; FLUSH PRIVILEGES")));
    return findings;
  }
}
