package io.spawndb.testkit;

import io.spawndb.spi.Database;
import io.spawndb.spi.Origin;
import java.util.List;
import java.util.Map;

/**
 * The contract's SQL for MariaDB, where a login may do to its own database whatever it likes: that includes
 * dropping it.
 */
final class MariaDialect implements Dialect {

  @Override
  public String createItem() {
    return "CREATE TABLE item (id INT AUTO_INCREMENT PRIMARY KEY, name TEXT)";
  }

  @Override
  public Declared declared() {
    return new Declared(
        new Origin.Empty(
            List.of(), List.of(), Map.of("collation_database", "utf8mb4_unicode_520_ci")),
        List.of("CREATE TABLE t (a VARCHAR(20))"),
        Map.of(
            "SELECT @@collation_database",
            "utf8mb4_unicode_520_ci",
            "SELECT table_collation FROM information_schema.tables WHERE table_schema = DATABASE()"
                + " AND table_name = 't'",
            "utf8mb4_unicode_520_ci"));
  }

  @Override
  public boolean tablesHaveOwners() {
    return false;
  }

  /** A login sees no others; a wildcard in a grant would let it into those that differ in one letter. */
  @Override
  public List<String> otherDatabases(Database mine, Database theirs) {
    String victim = Client.database(theirs.target());
    return List.of(victim, "mysql", "sys", Client.database(mine.target()).replaceFirst("_", "X"));
  }

  @Override
  public List<String> vandalism(Database mine, Database theirs) {
    String victim = Client.database(theirs.target());
    return List.of(
        "DROP DATABASE " + victim,
        "ALTER DATABASE " + victim + " CHARACTER SET latin1",
        "DROP TABLE " + victim + ".item",
        "SELECT * FROM " + victim + ".item",
        "INSERT INTO " + victim + ".item (name) VALUES ('mine')",
        "RENAME TABLE " + victim + ".item TO item_of_theirs",
        "CREATE TABLE " + victim + ".mine (a INT)",
        "CREATE VIEW v AS SELECT * FROM " + victim + ".item",
        "CREATE DATABASE " + Client.database(mine.target()).replaceFirst("_", "X"),
        "CREATE DATABASE stolen",
        "DROP DATABASE spawn",
        "SELECT * FROM spawn.meta",
        "SELECT * FROM spawn.record",
        "UPDATE spawn.own SET labels = 'mine'",
        "DELETE FROM spawn.journal",
        "CREATE TABLE spawn.mine (a INT)",
        "SELECT * FROM mysql.global_priv",
        "UPDATE mysql.global_priv SET Priv = '{}'",
        "LOAD DATA INFILE '/etc/passwd' INTO TABLE item (name)",
        "SELECT 'x' INTO OUTFILE '/tmp/spawn-contract-attack'",
        "SET GLOBAL general_log = 1",
        "FLUSH TABLES " + victim + ".item FOR EXPORT");
  }

  @Override
  public List<String> vainAttempts(Database theirs) {
    String victim = theirs.target().user();
    return List.of(
        "REVOKE ALL PRIVILEGES ON " + Client.database(theirs.target()) + ".* FROM " + victim,
        "KILL USER " + victim,
        "KILL USER root");
  }

  @Override
  public List<String> impersonation(Database theirs) {
    String victim = theirs.target().user();
    return List.of(
        "SET ROLE " + victim,
        "GRANT " + victim + " TO CURRENT_USER",
        "GRANT ALL PRIVILEGES ON *.* TO CURRENT_USER",
        "GRANT ALL PRIVILEGES ON " + Client.database(theirs.target()) + ".* TO CURRENT_USER",
        "ALTER USER " + victim + " ACCOUNT LOCK",
        "SET PASSWORD FOR " + victim + " = PASSWORD('x')",
        "DROP USER " + victim,
        "CREATE USER thief",
        "CREATE DEFINER = " + victim + " PROCEDURE p() SELECT 1",
        "CREATE DEFINER = root PROCEDURE p() SELECT 1");
  }

  @Override
  public String powers() {
    return "SELECT privilege_type FROM information_schema.user_privileges WHERE privilege_type <>"
        + " 'USAGE'";
  }

  @Override
  public List<String> selfHarm(Database mine) {
    return List.of("SET PASSWORD = PASSWORD('x')");
  }

  @Override
  public String actor() {
    return "SELECT CURRENT_USER()";
  }

  @Override
  public String session() {
    return "SELECT CONNECTION_ID()";
  }

  @Override
  public List<String> killing(String session) {
    return List.of("KILL " + session, "KILL QUERY " + session);
  }
}
