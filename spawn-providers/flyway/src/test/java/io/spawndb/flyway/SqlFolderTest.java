package io.spawndb.flyway;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.PreparationException;
import io.spawndb.spi.MigrationPlan.Drift;
import io.spawndb.spi.MigrationPlan.Link;
import io.spawndb.spi.MigrationPlan.Unfinished;
import io.spawndb.spi.MigrationTool;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Here because a server is: the tool itself is part of spawn-api. */
class SqlFolderTest {

  @TempDir
  private Path folder;

  private final ConnectionTarget database = TestServer.newDatabase();

  @Test
  void runsEachFileOnceInNaturalOrder() throws Exception {
    Recipe recipe = recipe()
        .write("10_rows.sql", "insert into a values (10);")
        .write("2_table.sql", "set search_path = pg_catalog;\ncreate table public.a (id int);")
        .write("readme.md", "not a migration");

    assertThat(recipe.plan().versioned())
        .extracting(Link::name)
        .containsExactly("2_table.sql", "10_rows.sql");
    assertThat(recipe.compare(database).pending()).containsExactly("2_table.sql", "10_rows.sql");

    recipe.migrate(database);
    recipe.migrate(database);

    assertThat(TestServer.query(database, "select id from a")).containsExactly("10");
    assertThat(recipe.compare(database))
        .isEqualTo(new Drift(List.of(), List.of(), List.of(), List.of()));
  }

  @Test
  void findsWhatDiffers() throws Exception {
    Recipe recipe = recipe().write("1.sql", "select 1;").write("3.sql", "select 3;");
    recipe.migrate(database);

    Drift ahead = recipe.delete("3.sql").compare(database);
    assertThat(ahead.unknown()).containsExactly("3.sql");
    assertThat(ahead.conflicts()).isEmpty();

    recipe.write("1.sql", "select 11;").write("2.sql", "select 2;").write("3.sql", "select 3;");
    assertThat(recipe.write("4.sql", "select 4;").compare(database))
        .satisfies(drift -> assertThat(drift.pending()).containsExactly("4.sql"))
        .satisfies(drift -> assertThat(drift.conflicts())
            .anyMatch(conflict -> conflict.endsWith("1.sql was changed after it was applied"))
            .anyMatch(conflict -> conflict.contains("2.sql is new and comes before 3.sql"))
            .hasSize(2));
  }

  @Test
  void aFailedFileLeavesNothing() {
    Recipe recipe = recipe().write("1.sql", "create table a (id int);\ncreate tabel b;\n");

    assertThatThrownBy(() -> recipe.migrate(database)).isInstanceOf(PreparationException.class);

    assertThat(TestServer.query(database, "select relname from pg_class where relname = 'a'"))
        .isEmpty();
    assertThat(TestServer.query(database, "select name from spawn_history")).isEmpty();
  }

  @Test
  void saysWhatResumesAFileOutsideATransaction() throws Exception {
    String begin = "-- spawn: no transaction\ncreate table a (id int);\n";
    Recipe recipe = recipe().write("1.sql", begin + "create index concurrently on b (id);\n");

    assertThatThrownBy(() -> recipe.migrate(database))
        .isInstanceOf(PreparationException.class)
        .hasMessageContaining("what came before the failure stays")
        .hasMessageContaining("spawn sql orders@main --option onDrift=keep"
            + " \"DELETE FROM \\\"public\\\".spawn_history WHERE name = '1.sql'\"");
    assertThat(recipe.compare(database).unfinished())
        .singleElement()
        .extracting(Unfinished::problem, as(STRING))
        .endsWith("1.sql failed half-way outside a transaction");
    assertThatThrownBy(() -> recipe.migrate(database))
        .isInstanceOf(PreparationException.class)
        .hasMessageContaining("1.sql failed half-way");

    TestServer.execute(database, "drop table a");
    TestServer.execute(database, "DELETE FROM \"public\".spawn_history WHERE name = '1.sql'");
    recipe.write("1.sql", begin + "create index concurrently on a (id);\n").migrate(database);
    assertThat(TestServer.query(database, "select name from spawn_history"))
        .containsExactly("1.sql");
  }

  @Test
  void saysHowToRunWhatNeedsToBeOutsideATransaction() {
    Recipe recipe =
        recipe().write("1.sql", "create table a (id int);\ncreate index concurrently on a (id);\n");

    assertThatThrownBy(() -> recipe.migrate(database))
        .isInstanceOf(PreparationException.class)
        .hasMessageContaining("begins with the line '-- spawn: no transaction'");
  }

  @Test
  void namesBothFilesOfOneName() {
    Recipe recipe = recipe().write("1.sql", "").write("../other/1.sql", "");

    assertThatThrownBy(() -> recipe.plan("db/migration", "db/other"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("migration/1.sql")
        .hasMessageContaining("other/1.sql");
  }

  private Recipe recipe() {
    MigrationTool tool = ServiceLoader.load(MigrationTool.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(found -> found.id().equals("sql"))
        .findFirst()
        .orElseThrow();
    return new Recipe(folder, tool);
  }
}
