package io.spawndb.postgresql;

import io.spawndb.spi.Labels;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The statements that give a server Spawn's private database. They run by themselves at a server's first
 * use; a source that keeps a ready data directory can run them ahead of time. The server's id is not among
 * them: each server gets its own.
 */
public final class Groundwork {

  static final String MARK = new Labels(Map.of(Labels.IDENTITY, "private")).format();

  static final String CREATE = "CREATE DATABASE spawn TEMPLATE template0 ALLOW_CONNECTIONS false";

  static final List<String> FENCE = List.of(
      "COMMENT ON DATABASE spawn IS " + Sql.text(MARK),
      "REVOKE ALL ON DATABASE spawn FROM PUBLIC",
      "ALTER DATABASE spawn ALLOW_CONNECTIONS true");

  static final List<String> TABLES = List.of(
      "CREATE SCHEMA IF NOT EXISTS spawn",
      "CREATE TABLE IF NOT EXISTS spawn.meta (key text PRIMARY KEY, value text NOT NULL)",
      "CREATE TABLE IF NOT EXISTS spawn.unfinished (name text PRIMARY KEY, lock_key text,"
          + " since timestamptz NOT NULL DEFAULT now())",
      "CREATE TABLE IF NOT EXISTS spawn.seen (database oid PRIMARY KEY, sessions bigint NOT NULL,"
          + " since timestamptz NOT NULL DEFAULT now())");

  private Groundwork() {}

  /** Returns the name of the private database. */
  public static String database() {
    return Names.PRIVATE;
  }

  /** Returns what to run first, in any database, each statement outside a transaction. */
  public static List<String> outside() {
    return Stream.concat(Stream.of(CREATE), FENCE.stream()).toList();
  }

  /** Returns what to run then, in the private database. */
  public static List<String> inside() {
    return TABLES;
  }
}
