package io.spawndb.mariadb;

import io.spawndb.api.ProvisioningException;
import io.spawndb.api.Secret;
import io.spawndb.mariadb.internal.Session;
import io.spawndb.mariadb.internal.Sql;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Spawn's own schema in a server, in which only the admin may write: records, the journal, the server's id and
 * secret. Made at the first use, by whoever comes first.
 */
final class PrivateSchema {

  private static final String FORMAT = "1";
  private static final String MARK = "spawn/" + FORMAT;

  private static final int NO_SUCH_DATABASE = 1049;
  private static final int NO_SUCH_TABLE = 1146;

  /** A lock that anybody may take; it is needed before there is a secret, and once in a server's life. */
  private static final String MAKING = "spawn:making the private schema";

  private static final String OPTIONS =
      " ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin";

  private final String address;

  PrivateSchema(String address) {
    this.address = address;
  }

  /** Reads what is known of the server; makes the schema if it is missing. */
  Site open(Session session, Work work) throws SQLException, InterruptedException {
    ServerVersion version = ServerVersion.parse(
        session.list(work, "SELECT VERSION()", row -> row.getString(1)).get(0), address);
    Map<String, String> meta = meta(session, work);
    if (!meta.containsKey("format")) {
      make(session, work);
      meta = meta(session, work);
    }
    if (!FORMAT.equals(meta.get("format"))) {
      throw ProvisioningException.lasting(
          "MariaDB at " + address + " was prepared by a newer Spawn (format " + meta.get("format")
              + ")",
          "Update Spawn",
          null);
    }
    boolean counts =
        session.list(work, "SELECT @@userstat", row -> row.getBoolean(1)).get(0);
    return new Site(
        Objects.requireNonNull(meta.get("server"), "the id that make() writes"),
        new Secret(Objects.requireNonNull(meta.get("secret"), "the secret that make() writes")),
        version,
        counts);
  }

  private static Map<String, String> meta(Session session, Work work)
      throws SQLException, InterruptedException {
    Map<String, String> meta = new HashMap<>();
    try {
      session.list(
          work,
          "SELECT name, value FROM spawn.meta",
          row -> meta.put(row.getString(1), row.getString(2)));
    } catch (SQLException e) {
      if (e.getErrorCode() != NO_SUCH_DATABASE && e.getErrorCode() != NO_SUCH_TABLE) {
        throw e;
      }
    }
    return meta;
  }

  /** What is the mark of a whole schema is written last. The server makes its secret itself: no log holds it. */
  private void make(Session session, Work work) throws SQLException, InterruptedException {
    refuseWhatIsNotOurs(session, work);
    String wait = "SELECT GET_LOCK(" + Sql.text(MAKING) + ", " + work.left().toSeconds() + ")";
    session.list(work, wait, row -> row.getInt(1));
    try {
      session.run(work, STATEMENTS);
    } finally {
      session.run(work, "DO RELEASE_LOCK(" + Sql.text(MAKING) + ")");
    }
  }

  private void refuseWhatIsNotOurs(Session session, Work work)
      throws SQLException, InterruptedException {
    String query =
        "SELECT schema_comment FROM information_schema.schemata" + " WHERE schema_name = 'spawn'";
    if (session.list(work, query, row -> row.getString(1)).stream()
        .anyMatch(c -> !c.equals(MARK))) {
      throw ProvisioningException.lasting(
          "MariaDB at " + address + " has a database 'spawn' that Spawn did not make",
          "Rename or drop it, because Spawn keeps its records in one of this name",
          null);
    }
  }

  private static final List<String> STATEMENTS = List.of(
      "CREATE DATABASE IF NOT EXISTS spawn CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT '"
          + MARK + "'",
      "CREATE TABLE IF NOT EXISTS spawn.meta (name VARCHAR(40) PRIMARY KEY, value VARCHAR(200) NOT"
          + " NULL)" + OPTIONS,
      Records.TABLE + OPTIONS,
      Journal.TABLE + OPTIONS,
      KeptDefinitions.TABLE + OPTIONS,
      Listing.TABLE + OPTIONS,
      Clients.TABLE,
      Records.VIEW,
      Logins.TRANSACTIONS,
      "INSERT IGNORE INTO spawn.meta VALUES ('server', UUID()), ('secret', HEX(RANDOM_BYTES(32)))",
      "INSERT IGNORE INTO spawn.meta VALUES ('format', '" + FORMAT + "')");
}
