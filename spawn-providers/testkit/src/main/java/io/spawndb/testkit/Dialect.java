package io.spawndb.testkit;

import io.spawndb.spi.Database;
import io.spawndb.spi.Origin;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What of the contract is said otherwise to each engine. */
interface Dialect {

  /**
   * Something that a recipe declares.
   *
   * @param origin declares it
   * @param statements what a migration makes of it
   * @param answers what a clone answers, by query
   */
  record Declared(Origin origin, List<String> statements, Map<String, String> answers) {}

  /** Makes table {@code item}, with a generated {@code id} and a {@code name}. */
  String createItem();

  /** Something that an admin must make for a recipe, and whose clones have it. */
  Declared declared();

  /** Whether tables have owners, and so a declared role can be one. */
  boolean tablesHaveOwners();

  /** Names of all databases of the server that are none of the attacker's business. */
  List<String> otherDatabases(Database mine, Database theirs) throws SQLException;

  /** Statements with which a login would change a database, its own or another: all must fail. */
  List<String> vandalism(Database mine, Database theirs);

  /** Statements that fail, or do nothing. */
  List<String> vainAttempts(Database theirs);

  /** Statements with which a login would act as another or as the admin: all must fail. */
  List<String> impersonation(Database theirs);

  /** A query that lists the rights of the login over the whole server: no row. */
  String powers();

  /** Statements that a login may run on itself, after which it cannot connect or works no more. */
  List<String> selfHarm(Database mine);

  /** A query for who the login acts as. */
  String actor();

  /** A query for the number of the session. */
  String session();

  /** Statements that would end a session: all must fail. */
  List<String> killing(String session);
}
