package io.spawndb.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.api.Progress;
import io.spawndb.api.Project;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Lease;
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
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Clones that are ready before anybody asks: each is given once, and nobody sees it before. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SparesTest {

  private static final Project SHOP = Project.named("shop");

  private static final String SPARES = """
      SELECT s.oid FROM pg_database s JOIN pg_database t
        ON t.datistemplate AND s.datname LIKE 'spawn\\_s\\_' || t.oid || '\\_%%'
      WHERE shobj_description(t.oid, 'pg_database') LIKE '%%/%s%%' ORDER BY s.oid""";

  @TempDir
  static Path home;

  @AutoClose
  private final TestPostgres server = TestPostgres.start(18);

  @Test
  void whatIsMadeOrReplacedAfterTheFirstTimeIsASpare() throws Exception {
    TemplateId template = TemplateId.base(SHOP, "known");
    try (Backend backend = open()) {
      build(backend, template);
      create(backend, "first", template);
      long ready = spare(template);

      Database second = create(backend, "second", template);
      assertThat(oid(second)).isEqualTo(ready);
      run(second, "CREATE TABLE mine (id int); INSERT INTO goods VALUES (2)");
      ready = spare(template);
      Database again = replace(backend, "second", template);

      assertThat(oid(again)).isEqualTo(ready);
      assertThat(numbers(again, "SELECT id FROM goods")).containsExactly(1L);
      run(again, "CREATE TABLE mine (id int); CREATE TEMPORARY TABLE t (id int)");
      assertThat(numbers(again, "SHOW statement_timeout")).containsExactly(0L);
    }
  }

  @Test
  void everyUseIsFollowedByASpare() throws Exception {
    TemplateId template = TemplateId.base(SHOP, "followed");
    try (Backend backend = open()) {
      build(backend, template);
      create(backend, "follower", template);
      for (int i = 0; i < 20; i++) {
        long ready = spare(template);
        assertThat(oid(replace(backend, "follower", template))).isEqualTo(ready);
      }
    }
  }

  @Test
  void oneSpareIsGivenToOneOfTwoProcesses() throws Exception {
    TemplateId template = TemplateId.base(SHOP, "wanted");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Backend one = open();
        Backend other = open()) {
      build(one, template);
      create(one, "race", template);
      spare(template);
      List<Future<Long>> made = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        Backend backend = i % 2 == 0 ? one : other;
        String name = "race-" + i;
        Callable<Long> use = () -> {
          Database database = create(backend, name, template);
          assertThat(numbers(database, "SELECT id FROM goods")).containsExactly(1L);
          return oid(database);
        };
        made.add(threads.submit(use));
      }

      HashSet<Long> databases = new HashSet<>();
      for (Future<Long> each : made) {
        databases.add(each.get());
      }
      assertThat(databases).hasSize(24);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aSpareIsNobodysEnvironmentAndNoLeftover() throws Exception {
    TemplateId template = TemplateId.base(SHOP, "hidden");
    try (Backend backend = open()) {
      build(backend, template);
      create(backend, "seen", template);
      spare(template);

      assertThat(backend.databases(work())).noneMatch(each -> each.id().name().startsWith("spawn"));
      assertThat(backend.templates(work())).noneMatch(each -> each.id().key().startsWith("spawn"));
      backend.check(true, work());
      assertThat(numbers(SPARES.formatted("hidden"))).hasSize(1);
    }
  }

  @Test
  void aSpareGoesWithItsTemplate() throws Exception {
    TemplateId template = TemplateId.base(SHOP, "leaving");
    try (Backend backend = open()) {
      build(backend, template);
      create(backend, "stays", template);
      long spare = spare(template);

      backend.drop(template, work());

      Work patience = work();
      while (!numbers("SELECT oid FROM pg_database WHERE oid = " + spare).isEmpty()) {
        patience.proceed("waiting for the spare to go");
      }
    }
  }

  @Test
  void aSpareThatADeadProcessBeganIsNoHarm() throws Exception {
    TemplateId template = TemplateId.base(SHOP, "begun");
    try (Backend backend = open()) {
      build(backend, template);
      create(backend, "begun", template);
      spare(template);
      run(
          "INSERT INTO spawn.unfinished SELECT 'spawn_s_' || split_part(name, '_', 3) || '_begun', lock_key"
              + " FROM spawn.unfinished WHERE name LIKE 'spawn\\_s\\_%' ON CONFLICT DO NOTHING");

      for (int i = 0; i < 4; i++) {
        assertThat(numbers(create(backend, "begun-" + i, template), "SELECT id FROM goods"))
            .containsExactly(1L);
      }
      run("UPDATE spawn.unfinished SET since = since - interval '8 d'");
      Work patience = work();
      backend.check(true, patience);
      while (!numbers("SELECT 1 FROM spawn.unfinished WHERE name LIKE '%\\_begun'")
          .isEmpty()) {
        // Whoever makes spares of that template at this moment has them for himself.
        patience.proceed("waiting for the refill to end");
        backend.check(true, patience);
      }
    }
  }

  private Backend open() {
    return OnServer.open(server, TestPostgres.ADMIN, home);
  }

  private static void build(Backend backend, TemplateId template) throws Exception {
    DatabaseId building = DatabaseId.building(template);
    try (Lease held = backend.lock(building.lockKey(), work())) {
      assertThat(held).isNotNull();
      Database database = backend.create(building, Origin.Empty.BARE, Labels.NONE, work());
      run(database, "CREATE TABLE goods (id int); INSERT INTO goods VALUES (1)");
      backend.freeze(building, template, Labels.NONE, work());
    }
  }

  private static Database create(Backend backend, String name, TemplateId template)
      throws InterruptedException {
    return backend.create(id(name), new Origin.FromTemplate(template), Labels.NONE, work());
  }

  private static Database replace(Backend backend, String name, TemplateId template)
      throws InterruptedException {
    return backend.replace(id(name), new Origin.FromTemplate(template), Labels.NONE, work());
  }

  private static DatabaseId id(String name) {
    return new DatabaseId(DatabaseId.Kind.ENVIRONMENT, SHOP, name + "@main");
  }

  /** Waits for a spare of a template, and returns its OID. */
  private long spare(TemplateId template) throws Exception {
    Work patience = work();
    List<Long> spares = List.of();
    while (spares.isEmpty()) {
      patience.proceed("waiting for a spare");
      spares = numbers(SPARES.formatted(template.key()));
    }
    return spares.get(0);
  }

  private static long oid(Database database) throws SQLException {
    return numbers(database, "SELECT oid FROM pg_database WHERE datname = current_database()")
        .get(0);
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

  private static List<Long> numbers(Database database, String query) throws SQLException {
    try (Connection connection = connect(database)) {
      return numbers(connection, query);
    }
  }

  private static Connection connect(Database database) throws SQLException {
    return DriverManager.getConnection(
        database.target().url(),
        database.target().user(),
        database.target().password().reveal());
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = server.connect(TestPostgres.SUPERUSER, "spawn");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<Long> numbers(String query) throws SQLException {
    try (Connection connection = server.connect(TestPostgres.SUPERUSER, "spawn")) {
      return numbers(connection, query);
    }
  }

  private static List<Long> numbers(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<Long> numbers = new ArrayList<>();
      while (rows.next()) {
        numbers.add(rows.getLong(1));
      }
      return numbers;
    }
  }
}
