package io.spawndb.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PreparedDbProvider;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The peer: its databases per test, and bare clones by hand in a server that waits for the disk. */
final class ZonkyDatabases implements AutoCloseable {

  private final EmbeddedPostgres server;
  private final PreparedDbProvider perTest;

  private ZonkyDatabases(EmbeddedPostgres server, PreparedDbProvider perTest) {
    this.server = server;
    this.perTest = perTest;
  }

  /** Starts with a template that the statement fills. */
  static ZonkyDatabases start(String filling) throws IOException, SQLException {
    EmbeddedPostgres server = durable().start();
    run(server.getPostgresDatabase(), "create database filled_template");
    run(server.getDatabase("postgres", "filled_template"), filling + "; vacuum (freeze, analyze)");
    return new ZonkyDatabases(server, PreparedDbProvider.forPreparer(data -> run(data, filling)));
  }

  /** A server of the peer's waits for no disk unless told to; the bare clone is to last as ours does. */
  private static EmbeddedPostgres.Builder durable() {
    return EmbeddedPostgres.builder()
        .setServerConfig("fsync", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("synchronous_commit", "on");
  }

  /** Drops the clone of the round before. */
  void forget() throws SQLException {
    run(server.getPostgresDatabase(), "drop database if exists bare with (force)");
  }

  /** Clones with the settings that cost least, and asks the clone. */
  void bare() throws SQLException {
    try (Connection admin = server.getPostgresDatabase().getConnection();
        Statement statement = admin.createStatement()) {
      statement.execute("set file_copy_method = clone");
      statement.execute("create database bare template filled_template strategy file_copy");
    }
    Child.query(server.getDatabase("postgres", "bare").getConnection());
  }

  /** Takes a database as a test does. */
  void perTest() throws SQLException {
    Child.query(perTest.createDataSource().getConnection());
  }

  private static void run(DataSource data, String sql) throws SQLException {
    try (Connection connection = data.getConnection();
        Statement statement = connection.createStatement()) {
      for (String each : sql.split(";", -1)) {
        if (!each.isBlank()) {
          statement.execute(each);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
