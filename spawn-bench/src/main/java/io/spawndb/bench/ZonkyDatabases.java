package io.spawndb.bench;

import io.zonky.test.db.postgres.embedded.DatabasePreparer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PreparedDbProvider;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** The peer: its databases per test, and bare clones by hand in a server that waits for the disk. */
final class ZonkyDatabases implements AutoCloseable {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final EmbeddedPostgres server;
  private final EmbeddedPostgres quick;

  /** Zonky tells its templates apart by who fills them. */
  private final DatabasePreparer preparer;

  private ZonkyDatabases(
      EmbeddedPostgres server, EmbeddedPostgres quick, DatabasePreparer preparer) {
    this.server = server;
    this.quick = quick;
    this.preparer = preparer;
  }

  /** Starts with a template that the statement fills. */
  static ZonkyDatabases start(String filling) throws IOException, SQLException {
    EmbeddedPostgres server = durable().start();
    EmbeddedPostgres quick = EmbeddedPostgres.start();
    fill(server, filling);
    return new ZonkyDatabases(server, quick, data -> run(data, filling));
  }

  private static void fill(EmbeddedPostgres server, String filling) throws SQLException {
    run(server.getPostgresDatabase(), "create database filled_template");
    run(server.getDatabase("postgres", "filled_template"), filling + "; vacuum (freeze, analyze)");
  }

  /** Makes the template also in the server that waits for no disk. */
  void fillQuick(String filling) throws SQLException {
    fill(quick, filling);
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
    bare(server, "bare");
  }

  /** Does the same beside others, and drops the clone. */
  void passing() throws SQLException {
    passing(server);
  }

  /** Does the same in the server that waits for no disk. */
  void quickPassing() throws SQLException {
    passing(quick);
  }

  private static void passing(EmbeddedPostgres server) throws SQLException {
    String name = "passing_" + NUMBER.incrementAndGet();
    bare(server, name);
    run(server.getPostgresDatabase(), "drop database " + name + " with (force)");
  }

  private static void bare(EmbeddedPostgres server, String name) throws SQLException {
    try (Connection admin = server.getPostgresDatabase().getConnection();
        Statement statement = admin.createStatement()) {
      statement.execute("set file_copy_method = clone");
      statement.execute("create database " + name + " template filled_template strategy file_copy");
    }
    Child.query(server.getDatabase("postgres", name).getConnection());
  }

  /** Takes a database as a test does. */
  void perTest() throws SQLException {
    Child.query(PreparedDbProvider.forPreparer(preparer).createDataSource().getConnection());
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
    quick.close();
  }
}
