package io.spawndb.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.PreparationException;
import io.spawndb.spi.MigrationPlan.Drift;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlywayDriftTest {

  @TempDir
  private Path folder;

  private final ConnectionTarget database = TestServer.newDatabase();

  @Test
  void allIsPendingInAnEmptyDatabaseWhichStaysEmpty() throws Exception {
    Drift drift = recipe()
        .write("V1__a.sql", "create table a (id int);")
        .write("V10__b.sql", "create table b (id int);")
        .write("V9__c.sql", "create table c (id int);")
        .write("R__v.sql", "select 1;")
        .compare(database);

    assertThat(drift)
        .isEqualTo(new Drift(
            List.of("V1__a.sql", "V9__c.sql", "V10__b.sql"),
            List.of("R__v.sql"),
            List.of(),
            List.of()));
    assertThat(
            TestServer.query(database, "select relname from pg_class where relname like 'flyway%'"))
        .isEmpty();
  }

  @Test
  void findsWhatIsNewAtTheEndAndWhatIsRepeatedAndChanged() throws Exception {
    Recipe recipe = applied().write("R__v.sql", "select 1;").write("R__w.sql", "select 1;");
    recipe.migrate(database);

    assertThat(recipe.compare(database)).isEqualTo(drift(List.of(), List.of(), List.of()));

    recipe.write("V4__d.sql", "select 1;").write("R__v.sql", "select 2;");

    assertThat(recipe.compare(database))
        .isEqualTo(drift(List.of("V4__d.sql"), List.of("R__v.sql"), List.of()));
  }

  @Test
  void refusesAnEditedMigrationByItsName() throws Exception {
    Recipe recipe = applied().write("V1__a.sql", "create table a (id bigint);");

    assertThat(recipe.compare(database).conflicts())
        .containsExactly(file("V1__a.sql") + " was changed after it was applied");
    assertThatThrownBy(() -> recipe.migrate(database))
        .isInstanceOf(PreparationException.class)
        .hasMessageContaining("checksum mismatch");
  }

  @Test
  void refusesAnInsertedMigrationByItsNameUnlessOutOfOrder() throws Exception {
    Recipe recipe = applied().write("V2__b.sql", "create table b (id int);");

    assertThat(recipe.compare(database).conflicts())
        .containsExactly(
            file("V2__b.sql") + " is new and comes before a migration that is applied already");

    recipe.flyway(Map.of("outOfOrder", "true"));

    assertThat(recipe.compare(database))
        .isEqualTo(drift(List.of("V2__b.sql"), List.of(), List.of()));
    recipe.migrate(database);
    assertThat(recipe.compare(database)).isEqualTo(drift(List.of(), List.of(), List.of()));
  }

  @Test
  void namesFilesWithSuffixesOfTheirOwn() throws Exception {
    Recipe recipe =
        recipe().flyway(Map.of("sqlMigrationSuffixes", ".ddl")).write("V1__a.ddl", "select 1;");

    assertThat(recipe.compare(database).pending()).containsExactly("V1__a.ddl");
  }

  @Test
  void aDatabaseMayBeAhead() throws Exception {
    Recipe recipe = applied().delete("V3__c.sql");

    assertThat(recipe.compare(database))
        .isEqualTo(drift(List.of(), List.of(), List.of("V3__c.sql")));
  }

  @Test
  void refusesToGoOnBehindAHole() throws Exception {
    Recipe recipe = applied().delete("V3__c.sql").write("V4__d.sql", "select 1;");

    assertThat(recipe.compare(database).conflicts())
        .containsExactly("V3__c.sql is applied but not here any more, and V4__d.sql is to follow");

    recipe.flyway(Map.of("ignoreMigrationPatterns", "*:missing"));

    assertThat(recipe.compare(database).conflicts()).isEmpty();
    recipe.migrate(database);
  }

  private Recipe applied() throws InterruptedException {
    Recipe recipe = recipe()
        .write("V1__a.sql", "create table a (id int);")
        .write("V3__c.sql", "create table c (id int);");
    recipe.migrate(database);
    return recipe;
  }

  private static Drift drift(List<String> pending, List<String> repeatable, List<String> unknown) {
    return new Drift(pending, repeatable, unknown, List.of());
  }

  private String file(String name) {
    return folder.resolve("db/migration").resolve(name).toString();
  }

  private Recipe recipe() {
    return new Recipe(folder, new FlywayTool());
  }
}
