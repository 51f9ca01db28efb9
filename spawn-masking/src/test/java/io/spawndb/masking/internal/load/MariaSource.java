package io.spawndb.masking.internal.load;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Secret;
import io.spawndb.masking.internal.foreign.ForeignDatabase;
import io.spawndb.testkit.TestMaria;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A database of MariaDB as a source, and an empty one of PostgreSQL that is to be filled. */
final class MariaSource implements AutoCloseable {

  /** May only read. */
  static final String READER = "reader";

  private static final String PASSWORD = "reads only";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final TestMaria server;
  private final String database = "source_" + COUNT.incrementAndGet();
  private final Source target = Source.on(18);

  MariaSource(TestMaria server) {
    this.server = server;
    run(
        "CREATE DATABASE " + database,
        "CREATE USER IF NOT EXISTS reader@'%' IDENTIFIED BY '" + PASSWORD + "'",
        "GRANT SELECT ON " + database + ".* TO reader@'%'",
        "USE " + database);
  }

  /** Runs statements in the source as its admin. */
  MariaSource in(String... statements) {
    String[] all = new String[statements.length + 1];
    all[0] = "USE " + database;
    System.arraycopy(statements, 0, all, 1, statements.length);
    run(all);
    return this;
  }

  private void run(String... statements) {
    try (Connection connection = server.connect();
        Statement sql = connection.createStatement()) {
      sql.setEscapeProcessing(false);
      for (String statement : statements) {
        sql.execute(statement);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes a dump of it: bytes that are text in no character set. */
  Path dump(Path folder) throws Exception {
    Path file = folder.resolve("dump.sql");
    int exit = new ProcessBuilder(
            "mariadb-dump",
            "--no-defaults",
            "--host=127.0.0.1",
            "--port=" + server.port(),
            "--user=" + TestMaria.ADMIN,
            "--result-file=" + file,
            database)
        .inheritIO()
        .start()
        .waitFor();
    if (exit != 0) {
      throw new IllegalStateException("mariadb-dump ended with " + exit);
    }
    return file;
  }

  Source target() {
    return target;
  }

  ForeignDatabase source() {
    return source(PASSWORD);
  }

  ForeignDatabase source(String password) {
    return ForeignDatabase.of(new ConnectionTarget(
        "jdbc:mariadb://127.0.0.1:" + server.port() + "/" + database,
        READER,
        new Secret(password),
        Map.of()));
  }

  Report load(Path folder, String policy) throws InterruptedException {
    try {
      return RowLoad.of(java.util.Optional.of(Source.policy(folder, policy)), source(), 0)
          .into(target.target(), Source.work());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    run("DROP DATABASE " + database);
    target.close();
  }
}
