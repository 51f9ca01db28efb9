package io.spawndb.testkit;

/** The engines whose places the contract can be tried on. */
public enum EngineUnderTest {
  /** PostgreSQL. */
  POSTGRESQL,
  /** MariaDB. */
  MARIADB;

  Dialect dialect() {
    return this == POSTGRESQL ? new PostgresDialect() : new MariaDialect();
  }
}
