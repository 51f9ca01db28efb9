package io.spawndb.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.Progress;
import io.spawndb.api.Project;
import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Origin;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;
import io.spawndb.testkit.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What applications do to a server that keeps Spawn from its work: told, and nothing is lost. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InTheWayTest {

  private static final TemplateId CHECKPOINT =
      new TemplateId(TemplateId.Kind.CHECKPOINT, Project.named("shop"), "orders:before");

  @TempDir
  static Path home;

  @AutoClose
  private final TestPostgres server = TestPostgres.start(
      18, "max_prepared_transactions = 5", "wal_level = logical", "max_connections = 30");

  @Test
  void aPreparedTransactionIsNamedAndTheEnvironmentStays() throws Exception {
    try (Backend backend = OnServer.open(server, TestPostgres.ADMIN, home)) {
      Database orders = create(backend, "prepared");
      run(orders, "CREATE TABLE kept (id int)");
      run(orders, "BEGIN; INSERT INTO kept VALUES (1); PREPARE TRANSACTION 'half done'");

      assertInTheWay(backend, orders.id(), "prepared transaction 'half done'");

      run(orders, "COMMIT PREPARED 'half done'");
      assertThat(count(orders, "SELECT count(*) FROM kept")).isOne();
      backend.drop(orders.id(), work());
    }
  }

  @Test
  void aLogicalSlotGoesWithItsDatabase() throws Exception {
    try (Backend backend = OnServer.open(server, TestPostgres.ADMIN, home)) {
      Database orders = create(backend, "slot");
      String name = orders.target().url().replaceAll(".*/", "");
      admin(name, "SELECT pg_create_logical_replication_slot('listener', 'pgoutput')");

      backend.freeze(orders.id(), CHECKPOINT, Labels.NONE, work());
      backend.drop(orders.id(), work());

      assertThat(slots()).isZero();
      backend.drop(CHECKPOINT, work());
    }
  }

  @Test
  void aServerWithoutAConnectionLeftIsToldAsThat() throws Exception {
    List<Connection> all = new ArrayList<>();
    try (Backend backend = OnServer.open(server, TestPostgres.ADMIN, home)) {
      fill(all);

      assertThatThrownBy(() -> create(backend, "crowded"))
          .isInstanceOf(ProvisioningException.class)
          .hasMessageContaining("has no connection left")
          .hasMessageContaining("max_connections")
          .matches(e -> ((ProvisioningException) e).retryable());

      closeAll(all);
      backend.drop(create(backend, "crowded").id(), work());
    } finally {
      closeAll(all);
    }
  }

  private void assertInTheWay(Backend backend, DatabaseId id, String what) throws Exception {
    assertInTheWay(() -> backend.freeze(id, CHECKPOINT, Labels.NONE, work()), what);
    assertInTheWay(() -> backend.replace(id, Origin.Empty.BARE, Labels.NONE, work()), what);
    assertInTheWay(() -> backend.drop(id, work()), what);
    assertThat(backend.find(id, work())).isPresent();
    assertThat(backend.template(CHECKPOINT, work())).isEmpty();
  }

  private static void assertInTheWay(ThrowingCallable change, String what) {
    assertThatThrownBy(change)
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining(what)
        .hasMessageContaining("ROLLBACK PREPARED");
  }

  private long slots() throws SQLException {
    try (Connection connection = server.connect(TestPostgres.SUPERUSER, "postgres")) {
      return count(connection, "SELECT count(*) FROM pg_replication_slots");
    }
  }

  private void fill(List<Connection> all) throws SQLException {
    try {
      while (true) {
        all.add(server.connect(TestPostgres.ADMIN, "postgres"));
      }
    } catch (SQLException e) {
      assertThat(e.getSQLState()).isEqualTo("53300");
    }
  }

  private static void closeAll(List<Connection> all) throws SQLException {
    for (Connection each : all) {
      each.close();
    }
    all.clear();
  }

  private static Database create(Backend backend, String name) throws InterruptedException {
    DatabaseId id =
        new DatabaseId(DatabaseId.Kind.ENVIRONMENT, Project.named("shop"), name + "@main");
    return backend.create(id, Origin.Empty.BARE, Labels.NONE, work());
  }

  private static Work work() {
    return Work.begin("orders", Duration.ofSeconds(30), Progress.Listener.NONE);
  }

  private static void run(Database database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long count(Database database, String query) throws SQLException {
    try (Connection connection = connect(database)) {
      return count(connection, query);
    }
  }

  private static long count(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static Connection connect(Database database) throws SQLException {
    return DriverManager.getConnection(
        database.target().url(),
        database.target().user(),
        database.target().password().reveal());
  }

  private void admin(String database, String sql) throws SQLException {
    try (Connection connection = server.connect(TestPostgres.SUPERUSER, database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
