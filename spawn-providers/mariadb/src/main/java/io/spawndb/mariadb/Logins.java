package io.spawndb.mariadb;

import io.spawndb.api.ProvisioningException;
import io.spawndb.mariadb.internal.Session;
import io.spawndb.mariadb.internal.Sql;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.List;

/**
 * The logins of databases: each has the name of its schema, all rights in it and none elsewhere, apart from
 * reading its own record.
 */
final class Logins {

  /**
   * Tells a login which of its other sessions have a transaction open: runs with the admin's right to look. What
   * they ran is left out, because it can hold values.
   */
  static final String TRANSACTIONS = """
      CREATE OR REPLACE FUNCTION spawn.transactions() RETURNS LONGTEXT CHARSET utf8mb4
      SQL SECURITY DEFINER READS SQL DATA
      RETURN (SELECT GROUP_CONCAT(CONCAT('session ', p.id, ' at ', p.host, ', in a transaction since ',
          t.trx_started) ORDER BY t.trx_started SEPARATOR '\\n')
        FROM information_schema.innodb_trx t
        JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
        WHERE p.user = SUBSTRING_INDEX(SESSION_USER(), '@', 1) AND p.id <> CONNECTION_ID())""";

  private static final int PAUSE_MILLIS = 5;

  private final Server server;

  Logins(Server server) {
    this.server = server;
  }

  /** Returns what makes a login if there is none, which stays out for now, and gives it its rights. */
  List<String> prepare(String login) {
    String account = Sql.account(login);
    return List.of(
        "CREATE USER IF NOT EXISTS " + account + identified(login) + " ACCOUNT LOCK",
        "GRANT ALL PRIVILEGES ON " + Sql.granted(login) + " TO " + account,
        "GRANT SELECT ON spawn.own TO " + account,
        "GRANT EXECUTE ON FUNCTION spawn.transactions TO " + account);
  }

  /** Returns what lets a login in that was prepared. */
  String admit(String login) {
    return "ALTER USER " + Sql.account(login) + identified(login) + " ACCOUNT UNLOCK";
  }

  private String identified(String login) {
    return " IDENTIFIED VIA mysql_native_password USING " + Sql.text(verifier(login));
  }

  private String verifier(String login) {
    return Passwords.verifier(Passwords.of(login, server.site().secret()));
  }

  /**
   * Gives a login back what it can have lost by its own doing: its password, or its whole schema, which it may
   * drop. What is locked stays so.
   */
  void restore(String login, Session session, Work work) throws SQLException, InterruptedException {
    String query = "SELECT (SELECT COUNT(*) FROM mysql.global_priv WHERE Host = '%' AND User = "
        + Sql.text(login) + " AND JSON_VALUE(Priv, '$.authentication_string') = "
        + Sql.text(verifier(login))
        + "), (SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = "
        + Sql.text(login) + ")";
    boolean[] sound = session
        .list(work, query, row -> new boolean[] {row.getBoolean(1), row.getBoolean(2)})
        .get(0);
    if (!sound[0]) {
      session.run(work, "ALTER USER IF EXISTS " + Sql.account(login) + identified(login));
    }
    if (!sound[1]) {
      session.run(work, "CREATE DATABASE IF NOT EXISTS " + Sql.name(login) + Copy.UTF8);
    }
  }

  /** Refuses new sessions of a login, ends those that are there, and returns when they are gone. */
  static void evict(String login, Session session, Work work)
      throws SQLException, InterruptedException {
    session.run(work, "ALTER USER IF EXISTS " + Sql.account(login) + " ACCOUNT LOCK");
    String query = "SELECT id FROM information_schema.processlist WHERE user = " + Sql.text(login);
    for (List<Long> guests = session.list(work, query, row -> row.getLong(1));
        !guests.isEmpty();
        guests = session.list(work, query, row -> row.getLong(1))) {
      if (work.left().toMillis() <= PAUSE_MILLIS) {
        throw ProvisioningException.passing(
            "Environment '" + work.environment() + "' has sessions that do not end: "
                + guests.size() + " of user " + login,
            "End them, then try again",
            null);
      }
      session.run(work, "KILL HARD USER " + Sql.account(login));
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  static String drop(String login) {
    return "DROP USER IF EXISTS " + Sql.account(login);
  }
}
