package io.spawndb.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.api.Progress;
import io.spawndb.api.Project;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Lease;
import io.spawndb.spi.Origin;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;
import io.spawndb.testkit.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a process that ended in the middle leaves to others; a closed backend stands for the process. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AfterDeathTest {

  private static final Project SHOP = Project.named("shop");

  private static final String AGE =
      "UPDATE spawn.unfinished SET since = since - interval '1 minute'";

  private static final String WAITING_FOR_ANOTHER =
      "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'transactionid'";

  @TempDir
  static Path home;

  @AutoClose
  private final TestPostgres server = TestPostgres.start(18);

  @Test
  void aBuildThatNobodyFinishesIsDroppedWithItsLogin() throws Exception {
    DatabaseId build = DatabaseId.building(TemplateId.base(SHOP, "abandoned"));
    String name;
    try (Backend other = open()) {
      Backend dying = open();
      Lease held = dying.lock(build.lockKey(), work());
      name = create(dying, build).target().user();
      assertThat(dying.find(build, work())).isPresent();
      assertThat(other.check(true, work())).noneMatch(each -> each.subject().equals(name));
      assertThat(traces(name)).isEqualTo(2);
      dying.close();
      held.close();
      // The server notices that the session is gone when it pleases.
      other.lock(build.lockKey(), work()).close();

      assertThat(other.check(false, work()))
          .anyMatch(
              each -> each.level() == Finding.Level.WARNING && each.subject().equals(name));
      assertThat(other.check(true, work()))
          .anyMatch(
              each -> each.level() == Finding.Level.FIXED && each.subject().equals(name));

      assertThat(traces(name)).isZero();
      assertThat(other.find(build, work())).isEmpty();
    }
  }

  @Test
  void aBuildThatBecameATemplateLeavesNothingToClean() throws Exception {
    TemplateId template = TemplateId.base(SHOP, "finished");
    DatabaseId build = DatabaseId.building(template);
    try (Backend backend = open()) {
      String name;
      try (Lease held = backend.lock(build.lockKey(), work())) {
        assertThat(held).isNotNull();
        name = create(backend, build).target().user();
        backend.freeze(build, template, Labels.NONE, work());
      }

      assertThat(traces(name)).isZero();
      assertThat(backend.check(true, work())).noneMatch(each -> each.subject().equals(name));
      assertThat(backend.template(template, work())).isPresent();
    }
  }

  @Test
  void replacingDropsWhatAnEarlierProcessReplacedAndDidNotDrop() throws Exception {
    DatabaseId id = new DatabaseId(DatabaseId.Kind.ENVIRONMENT, SHOP, "orders@main");
    leaveTrash("spawn_x_one", "spawn_x_two");
    try (Backend backend = open()) {
      backend.replace(id, Origin.Empty.BARE, Labels.NONE, work());

      assertThat(traces("spawn_x_one") + traces("spawn_x_two")).isZero();
      backend.drop(id, work());
    }
  }

  @Test
  void shortProcessesThatReplaceDoNotFillTheDisk() throws Exception {
    DatabaseId id = new DatabaseId(DatabaseId.Kind.ENVIRONMENT, SHOP, "short@main");
    leaveTrash();
    for (int i = 0; i < 5; i++) {
      sql("spawn", AGE);
      try (Backend backend = open()) {
        backend.replace(id, Origin.Empty.BARE, Labels.NONE, work());
      }
    }

    assertThat(count("postgres", "SELECT count(*) FROM pg_database WHERE datname LIKE 'spawn_x_%'"))
        .isLessThanOrEqualTo(1);
  }

  @Test
  void whoeverOpensTheServerDropsInTheBackgroundWhatADeadProcessLeft() throws Exception {
    leaveTrash("spawn_x_three");
    try (Backend backend = open()) {
      assertThat(backend.templates(work())).isNotNull();

      Work patience = work();
      while (traces("spawn_x_three") > 0) {
        patience.proceed("waiting for a leftover to go");
      }
    }
    assertThat(traces("spawn_x_three")).isZero();
  }

  @Test
  void aLockThatDiedWithTheServerIsNoHarmToOthers() throws Exception {
    try (Backend backend = open();
        Lease lost = backend.lock("for the life of the process", work())) {
      server.stop();
      server.start();

      try (Lease other = backend.lock("another", work())) {
        assertThat(other.held()).isTrue();
        assertThat(lost.held()).isFalse();
      }
      lost.close();
      try (Lease again = backend.lock("for the life of the process", work())) {
        assertThat(again.held()).isTrue();
      }
    }
  }

  @Test
  void whatTheServerFinishesForADeadProcessIsFoundByTheNext() throws Exception {
    DatabaseId id = new DatabaseId(DatabaseId.Kind.ENVIRONMENT, SHOP, "posthumous@main");
    try (Backend backend = open();
        Connection dead = server.connect(TestPostgres.SUPERUSER, "postgres");
        Statement last = dead.createStatement()) {
      Database made = create(backend, id);
      String name = made.target().user();
      last.execute("ALTER DATABASE " + name + " RENAME TO not_yet");
      dead.setAutoCommit(false);
      last.execute("ALTER DATABASE not_yet RENAME TO " + name);

      CompletableFuture<Database> next = CompletableFuture.supplyAsync(() -> {
        try {
          return create(backend, id);
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      });
      Work patience = work();
      while (count("postgres", WAITING_FOR_ANOTHER) == 0) {
        patience.proceed("waiting for the next process to meet the dead one");
      }
      dead.commit();

      assertThat(next.get(30, TimeUnit.SECONDS)).isEqualTo(made);
      backend.drop(id, work());
    }
  }

  /** Leaves replaced databases as a process does that ends before it dropped them. */
  private void leaveTrash(String... names) throws Exception {
    try (Backend backend = open()) {
      // What another test left would be dropped first.
      backend.check(true, work());
    }
    for (String name : names) {
      sql("postgres", "CREATE DATABASE " + name + " OWNER \"an \"\"admin\"\"\"");
      sql("spawn", "INSERT INTO spawn.unfinished VALUES ('" + name + "', NULL)");
    }
    sql("spawn", AGE);
  }

  private Backend open() {
    return OnServer.open(server, TestPostgres.ADMIN, home);
  }

  private static Database create(Backend backend, DatabaseId id) throws InterruptedException {
    return backend.create(id, Origin.Empty.BARE, Labels.NONE, work());
  }

  private static Work work() {
    return Work.begin("orders", Duration.ofSeconds(30), Progress.Listener.NONE);
  }

  private void sql(String database, String sql) throws SQLException {
    try (Connection connection = server.connect(TestPostgres.SUPERUSER, database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Counts the databases and logins of a name. */
  private long traces(String name) throws SQLException {
    return count(
        "postgres",
        "SELECT (SELECT count(*) FROM pg_database WHERE datname = '%1$s')".formatted(name)
            + " + (SELECT count(*) FROM pg_roles WHERE rolname = '%1$s')".formatted(name));
  }

  private long count(String database, String query) throws SQLException {
    try (Connection connection = server.connect(TestPostgres.SUPERUSER, database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
