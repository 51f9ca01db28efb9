package io.spawndb.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.PreparationException;
import io.spawndb.api.Progress;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.Secret;
import io.spawndb.api.SpawnException;
import io.spawndb.spi.MigrationPlan;
import io.spawndb.spi.MigrationPlan.Phase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlywayMigrateTest {

  @TempDir(factory = PlaceWithSpaces.class)
  private Path folder;

  private final ConnectionTarget database = TestServer.newDatabase();

  @Test
  void leavesNothingToDoForTheApplicationsOwnFlyway() throws Exception {
    recipe()
        .write("V1__first.sql", "create table a (id int);")
        .write("sub/V2__second.sql", "create table b (id int);")
        .write("R__view.sql", "create or replace view v as select * from a;")
        .migrate(database);

    Flyway own = own();
    own.validate();

    assertThat(own.info().pending()).isEmpty();
    assertThat(own.migrate().migrationsExecuted).isZero();
    assertThat(TestServer.query(
            database, "select script from flyway_schema_history order by installed_rank"))
        .containsExactly("V1__first.sql", "sub/V2__second.sql", "R__view.sql");
  }

  @Test
  void runsVersionedMigrationsFirstAndTheRestLater() throws Exception {
    Recipe recipe = recipe()
        .write("V1__first.sql", "create table a (id int);")
        .write("R__view.sql", "create or replace view v as select * from a;");

    recipe.migrate(database, Phase.VERSIONED);

    assertThat(applied()).containsExactly("V1__first.sql");

    recipe.write("V2__second.sql", "create table b (id int);");
    ConnectionTarget clone = TestServer.cloneOf(database);
    recipe.migrate(clone, Phase.VERSIONED);
    recipe.migrate(clone, Phase.ALL);

    assertThat(TestServer.query(
            clone, "select script from flyway_schema_history order by installed_rank"))
        .containsExactly("V1__first.sql", "V2__second.sql", "R__view.sql");
    own(clone).validate();
    assertThat(own(clone).info().pending()).isEmpty();
  }

  @Test
  void replacesPlaceholders() throws Exception {
    recipe()
        .placeholders(Map.of("owner", "it's me"))
        .flyway(Map.of("placeholders.table", "things"))
        .write(
            "V1__first.sql",
            "create table ${table} (id int); comment on table ${table} is $$${owner}$$;")
        .migrate(database);

    assertThat(TestServer.query(database, "select obj_description('things'::regclass)"))
        .containsExactly("it's me");
  }

  @Test
  void tellsEachMigration() throws Exception {
    Recipe recipe = recipe()
        .write("V1__first.sql", "create table a (id int);")
        .write("R__view.sql", "create or replace view v as select * from a;");

    recipe.migrate(database);

    assertThat(recipe.heard)
        .filteredOn(progress -> progress.total() > 0)
        .extracting(Progress::detail)
        .containsExactly("V1__first.sql", "R__view.sql");
  }

  @Test
  void makesAnIndexConcurrently() throws Exception {
    recipe()
        .write("V1__first.sql", "create table a (id int);")
        .write("V2__index.sql", "create index concurrently a_id on a (id);")
        .write("V3__conf.sql", "insert into a values (1);")
        .write("V3__conf.sql.conf", "executeInTransaction=false")
        .migrate(database);

    assertThat(
            TestServer.query(database, "select count(*) from pg_indexes where indexname = 'a_id'"))
        .containsExactly("1");
    own().validate();
  }

  @Test
  void saysWhatFailedWhereAndWhatToDo() {
    Recipe recipe = recipe()
        .placeholders(Map.of("secret", "hunter2"))
        .write(
            "V1__first.sql", "create table a (id int);\n\ncreate tabel b as select '${secret}';\n");

    assertThatThrownBy(() -> recipe.migrate(database))
        .isInstanceOf(PreparationException.class)
        .hasMessageContaining(folder.resolve("db/migration/V1__first.sql").toString())
        .hasMessageContaining("line 3: \"create tabel b")
        .hasMessageContaining("syntax error at or near \"tabel\"")
        .hasMessageContaining("SQLState 42601")
        .hasMessageContaining("rolled back")
        .hasMessageNotContaining("hunter2");
    assertThat(TestServer.query(database, "select count(*) from pg_class where relname = 'a'"))
        .containsExactly("0");
  }

  @Test
  void asksTheEngineWhatHelpsWhereTheAdminIsNeeded() {
    TestServer.execute(database, "CREATE ROLE plain LOGIN PASSWORD 'plain'");
    TestServer.execute(database, "GRANT CREATE ON SCHEMA public TO plain");
    ConnectionTarget plain =
        new ConnectionTarget(database.url(), "plain", new Secret("plain"), Map.of());
    Recipe recipe =
        recipe().write("V1__role.sql", "select 1;\ncreate role\n  reader;\nselect 2;\n");

    assertThatThrownBy(() -> recipe.migrate(plain))
        .isInstanceOf(PreparationException.class)
        .hasMessageContaining("Ask the admin for create role\n  reader;, and connect again");
  }

  @Test
  void saysHowToRunWhatNeedsToBeOutsideATransaction() {
    Recipe recipe = recipe()
        .write(
            "V1__first.sql",
            "create table a (id int);\ncreate index concurrently a_id on a (id);\n");

    assertThatThrownBy(() -> recipe.migrate(database))
        .isInstanceOf(PreparationException.class)
        .hasMessageContaining("executeInTransaction=false");
  }

  @Test
  void saysWhatResumesAfterAFailureOutsideATransaction() throws Exception {
    Recipe recipe = recipe()
        .write("V1__first.sql", "create table a (id int);\ncreate tabel b (id int);\n")
        .write("V1__first.sql.conf", "executeInTransaction=false");

    assertThatThrownBy(() -> recipe.migrate(database))
        .isInstanceOf(PreparationException.class)
        .hasMessageContaining("outside a transaction")
        .hasMessageContaining("spawn sql orders@main --option onDrift=keep"
            + " \"DELETE FROM flyway_schema_history WHERE NOT success\" ");
    MigrationPlan.Drift drift = recipe.compare(database);
    assertThat(drift.conflicts()).isEmpty();
    assertThat(drift.unfinished()).singleElement().satisfies(unfinished -> {
      assertThat(unfinished.problem())
          .endsWith("V1__first.sql failed half-way outside a transaction");
      assertThat(unfinished.remedy())
          .contains("spawn sql orders@main --option onDrift=keep \"DELETE");
    });

    TestServer.execute(database, "drop table a");
    TestServer.execute(database, printedStatement(drift.unfinished().get(0).remedy()));
    recipe.write("V1__first.sql", "create table a (id int);").migrate(database);
    assertThat(applied()).containsExactly("V1__first.sql");
  }

  private static String printedStatement(String remedy) {
    return remedy.substring(remedy.indexOf('"') + 1, remedy.lastIndexOf('"'));
  }

  @Test
  void runsJavaMigrationsInTheirPhase() throws Exception {
    MigrationPlan plan = recipe().plan("classpath:io/spawndb/flyway/sample");

    plan.migrate(Recipe.build(database), Phase.VERSIONED, recipe().work());
    assertThat(applied()).containsExactly("V1__table.sql", "io.spawndb.flyway.sample.V2__Fill");

    plan.migrate(Recipe.build(database), Phase.ALL, recipe().work());
    assertThat(TestServer.query(database, "select n from counted")).containsExactly("1");
    assertThat(plan.compare(Recipe.build(database), recipe().work()))
        .isEqualTo(new MigrationPlan.Drift(List.of(), List.of(), List.of(), List.of()));

    Flyway own = Flyway.configure()
        .dataSource(database.url(), database.user(), database.password().reveal())
        .locations("classpath:io/spawndb/flyway/sample")
        .load();
    own.validate();
    assertThat(own.info().pending()).isEmpty();
  }

  @Test
  void runsCallbacks() throws Exception {
    recipe()
        .write("V1__first.sql", "create table a (id int);")
        .write("afterMigrate.sql", "insert into a values (1);")
        .migrate(database);

    assertThat(TestServer.query(database, "select id from a")).containsExactly("1");
  }

  @Test
  void findsTheSourcesOfAClassPathLocation() throws Exception {
    Recipe recipe = recipe()
        .write("../../src/main/resources/db/shop/V1__first.sql", "create table a (id int);");

    recipe.plan("classpath:db/shop").migrate(Recipe.build(database), Phase.ALL, recipe.work());

    assertThat(applied()).containsExactly("V1__first.sql");
  }

  @Test
  void aServerThatIsDownCanBeTriedAgain() {
    ConnectionTarget nowhere = new ConnectionTarget(
        "jdbc:postgresql://127.0.0.1:1/x", "x", new Secret("hunter2"), Map.of());
    Recipe recipe = recipe().write("V1__first.sql", "select 1;");

    assertThatThrownBy(() -> recipe.migrate(nowhere))
        .isInstanceOfSatisfying(
            ProvisioningException.class, e -> assertThat(e.retryable()).isTrue());
  }

  @Test
  void anUnknownOptionIsNamed() {
    Recipe recipe =
        recipe().write("V1__first.sql", "select 1;").flyway(Map.of("outOfOrdr", "true"));

    assertThatThrownBy(() -> recipe.migrate(database))
        .isInstanceOf(SpawnException.class)
        .hasMessageContaining("outOfOrdr");
  }

  @Test
  void anInterruptEndsALongStatement() throws Exception {
    Recipe recipe = recipe().write("V1__first.sql", "select pg_sleep(600);");
    Thread worker = Thread.currentThread();
    Thread interrupter = new Thread(() -> {
      while (TestServer.query(
              database, "select 1 from pg_stat_activity where query like 'select pg_sleep%'")
          .isEmpty()) {
        Thread.onSpinWait();
      }
      worker.interrupt();
    });
    interrupter.start();

    assertThatThrownBy(() -> recipe.migrate(database)).isInstanceOf(InterruptedException.class);

    interrupter.join();
    assertThat(Thread.interrupted()).isFalse();
  }

  private Recipe recipe() {
    return new Recipe(folder, new FlywayTool());
  }

  private Flyway own() {
    return own(database);
  }

  private Flyway own(ConnectionTarget target) {
    return Flyway.configure()
        .dataSource(target.url(), target.user(), target.password().reveal())
        .locations("filesystem:" + folder.resolve("db/migration"))
        .load();
  }

  private List<String> applied() {
    return TestServer.query(
        database, "select script from flyway_schema_history order by installed_rank");
  }
}
