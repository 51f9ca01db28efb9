package io.spawndb.postgresql;

import io.spawndb.spi.Labels;

/** The record of a database or template: the comment that only the admin can write. */
final class Records {

  /** Asked on a connection of the application, whose search path may say anything. */
  static final String QUERY = "SELECT pg_catalog.shobj_description(oid, 'pg_database')"
      + " FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()";

  private Records() {}

  static String mark(String database, Labels labels) {
    return "COMMENT ON DATABASE " + Sql.name(database) + " IS " + Sql.text(labels.format());
  }

  static String unmark(String database) {
    return "COMMENT ON DATABASE " + Sql.name(database) + " IS NULL";
  }

  /** Notes that a version of the server respects the role that a login is to take. */
  static String verified(int version) {
    return "INSERT INTO spawn.meta VALUES ('verified', '" + version
        + "') ON CONFLICT (key) DO UPDATE SET value = excluded.value";
  }
}
