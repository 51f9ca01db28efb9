package io.spawndb.testkit;

/** The engines whose places the contract can be tried on. */
public enum EngineUnderTest {
  /** PostgreSQL. */
  POSTGRESQL(new PostgresDialect()),
  /** MariaDB. */
  MARIADB(new MariaDialect());

  private final Dialect dialect;

  EngineUnderTest(Dialect dialect) {
    this.dialect = dialect;
  }

  Dialect dialect() {
    return dialect;
  }
}
