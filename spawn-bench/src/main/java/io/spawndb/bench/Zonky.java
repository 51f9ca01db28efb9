package io.spawndb.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The peer: a server of its own, with or without the same migrations. */
final class Zonky {

  private Zonky() {}

  /** Starts a server, migrates it with {@code migrate} as argument, and asks it something. */
  public static void main(String[] args) throws IOException, SQLException {
    long start = System.nanoTime();
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
      DataSource dataSource = postgres.getPostgresDatabase();
      if (args.length > 0) {
        Flyway.configure().dataSource(dataSource).load().migrate();
      }
      Child.query(dataSource.getConnection());
      Child.ready(start);
    }
  }
}
