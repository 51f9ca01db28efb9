package io.spawndb.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.acceptance.ProjectFolder.Run;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Acceptance.class)
class RecipeIT {

  private static final String ORDERS = "jdbc:spawn:orders";
  private static final String BUILDS = "select id from build order by 1";

  private final ProjectFolder project;

  RecipeIT(ProjectFolder project) {
    this.project = project;
  }

  /** Each run of the first migration leaves another mark. */
  @BeforeEach
  void writeProject() {
    project
        .write("spawn.yaml", """
            environments:
              orders: {migrations: migrations, seed: seed}
              other: {migrations: migrations, seed: seed}
            """)
        .write("migrations/V1__customers.sql", """
            create table build (id uuid default gen_random_uuid());
            insert into build default values;
            create table customer (id bigint generated always as identity primary key, name text not null);
            """)
        .write("seed/customer.csv", "id,name\n1,Ada\n7,Grace\n");
  }

  @Test
  void keepsTheDataOfYesterday() {
    List<String> before = project
        .run(ORDERS, BUILDS, "insert into customer (name) values ('Linus')")
        .rows();

    List<String> after =
        project.run(ORDERS, BUILDS, "select id, name from customer order by id").rows();

    assertThat(after).containsExactly(before.get(0), "1|Ada", "7|Grace", "8|Linus");
  }

  @Test
  void buildsARecipeOnceForAllItsEnvironments() {
    List<String> orders = project.run(ORDERS, BUILDS).rows();
    project.run(ORDERS, "delete from customer").rows();

    List<String> other = project
        .run("jdbc:spawn:other@feature/x", BUILDS, "select count(*) from customer")
        .rows();

    assertThat(other).containsExactly(orders.get(0), "2");
  }

  @Test
  void appliesANewMigrationInPlace() {
    project.run(ORDERS, "insert into customer (name) values ('Linus')").rows();
    project.write("migrations/V2__mail.sql", "alter table customer add mail text default 'none'");

    List<String> rows =
        project.run(ORDERS, "select name, mail from customer order by id").rows();

    assertThat(rows).containsExactly("Ada|none", "Grace|none", "Linus|none");
  }

  @Test
  void runsOnlyWhatTheLongestKnownPrefixLacks() {
    List<String> orders = project.run(ORDERS, BUILDS).rows();
    project.write("migrations/V2__mail.sql", "alter table customer add mail text");

    List<String> other = project
        .run("jdbc:spawn:other", BUILDS, "select count(mail) from customer")
        .rows();

    assertThat(other).containsExactly(orders.get(0), "0");
  }

  @Test
  void refusesAnEditedMigrationAndNamesIt() {
    project.run(ORDERS, "insert into customer (name) values ('Linus')").rows();
    project.write("migrations/V1__customers.sql", "create table customer (id int)");

    Run refused = project.run(ORDERS, "select 1");
    List<String> kept =
        project.run(ORDERS + "?onDrift=keep", "select count(*) from customer").rows();

    assertThat(refused.exit()).isNotZero();
    assertThat(refused.err()).contains("V1__customers.sql", "onDrift: keep", "orders");
    assertThat(kept).containsExactly("3");
  }

  @Test
  void refusesAMigrationThatWasInsertedBelow() {
    project.write("migrations/V3__later.sql", "create table later (id int)");
    project.run(ORDERS, "select 1").rows();
    project.write("migrations/V2__between.sql", "create table between_them (id int)");

    Run refused = project.run(ORDERS, "select 1");

    assertThat(refused.exit()).isNotZero();
    assertThat(refused.err()).contains("V2__between.sql", "outOfOrder");
  }

  @Test
  void attachesWithAWarningWhenTheCheckoutIsOlder() {
    project.write("migrations/V2__mail.sql", "alter table customer add mail text");
    project.run(ORDERS, "select mail from customer").rows();
    project.remove("migrations/V2__mail.sql");

    Run older = project.run(ORDERS, "select count(mail) from customer");

    assertThat(older.rows()).containsExactly("0");
    assertThat(older.err()).contains("ahead of this checkout", "V2__mail.sql");
  }

  @Test
  void runsAChangedRepeatableMigrationAgain() {
    project.write(
        "migrations/R__names.sql", "create or replace view names as select name from customer");
    project.run(ORDERS, "insert into customer (name) values ('Linus')").rows();
    project.write(
        "migrations/R__names.sql",
        "create or replace view names as select upper(name) as name from customer");

    List<String> rows =
        project.run(ORDERS, "select name from names order by name").rows();

    assertThat(rows).containsExactly("ADA", "GRACE", "LINUS");
  }

  @Test
  void givesAChangedSeedToNewEnvironmentsOnly() {
    project.run(ORDERS, "select 1").rows();
    project.write("seed/customer.csv", "name\nBarbara\n");

    assertThat(project.run(ORDERS, "select name from customer order by id").rows())
        .containsExactly("Ada", "Grace");
    assertThat(project.run("jdbc:spawn:other", "select name from customer").rows())
        .containsExactly("Barbara");
  }

  @Test
  void tellsWhichStatementOfWhichMigrationFailedAndStartsCleanAfterwards() {
    project.write(
        "migrations/V2__broken.sql",
        "create table fine (id int);\ncreate table broken (id nonsense);\n");

    Run failed = project.run(ORDERS, "select 1");
    project.write("migrations/V2__broken.sql", "create table broken (id int)");
    Run mended = project.run(ORDERS, "select count(*) from broken");

    assertThat(failed.exit()).isNotZero();
    assertThat(failed.err()).contains("V2__broken.sql", "nonsense", "42704");
    assertThat(mended.rows()).containsExactly("0");
  }

  @Test
  void leavesAnEnvironmentAloneWhoseNewMigrationFails() {
    project.run(ORDERS, "insert into customer (name) values ('Linus')").rows();
    project.write(
        "migrations/V2__broken.sql", "alter table customer add mail text; select nonsense()");

    Run failed = project.run(ORDERS, "select 1");
    project.remove("migrations/V2__broken.sql");
    List<String> columns = project
        .run(
            ORDERS,
            "select column_name from information_schema.columns where table_name = 'customer' order by 1")
        .rows();

    assertThat(failed.err()).contains("V2__broken.sql");
    assertThat(columns).containsExactly("id", "name");
  }

  @Test
  void startsEmptyWhereNoMigrationsAreWanted() {
    project.write("spawn.yaml", "defaults: {migrations: []}\n");

    List<String> rows = project
        .run(ORDERS, "select count(*) from information_schema.tables where table_schema = 'public'")
        .rows();

    assertThat(rows).containsExactly("0");
  }

  @Test
  void makesWhatOnlyAnAdminMayBeforeTheMigrations() {
    project
        .write("spawn.yaml", """
            environments:
              orders:
                migrations: migrations
                roles: [spawn_test_reporting]
                extensions: [hstore]
                settings: {default_text_search_config: pg_catalog.german}
            """)
        .write(
            "migrations/V2__grant.sql",
            "grant select on customer to spawn_test_reporting; alter table customer add extra hstore");

    List<String> rows = project
        .run(
            ORDERS,
            "show default_text_search_config",
            "select has_table_privilege('spawn_test_reporting', 'customer', 'select')")
        .rows();

    assertThat(rows).containsExactly("pg_catalog.german", "t");
  }

  @Test
  void dropsWhatBelongedToAProcessWhenThatEnds() {
    String url = ORDERS + "?lifetime=process";
    project.run(url, "insert into customer (name) values ('Linus')").rows();

    assertThat(project.run(url, "select count(*) from customer").rows()).containsExactly("2");
  }
}
