package io.spawndb.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spawndb.api.ConnectionTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SakilaTest {

  private static final Path SCHEMA =
      Path.of(System.getProperty("spawn.test.shared", "missing"), "data/sakila/schema.sql");

  @TempDir
  private Path folder;

  private final ConnectionTarget database = TestServer.newDatabase();

  @Test
  void aDumpedSchemaIsAMigration() throws Exception {
    boolean present = Files.exists(SCHEMA);
    assertThat(present || System.getenv("CI") == null).as("sakila in CI").isTrue();
    assumeTrue(present, "Skipped: no sakila schema at " + SCHEMA);
    Recipe recipe = new Recipe(folder, new FlywayTool())
        .write("V1__sakila.sql", forAnyOwner())
        .write(
            "V2__index.sql", "create index concurrently film_year on public.film (release_year);")
        .write("R__titles.sql", "create or replace view titles as select title from public.film;");

    recipe.migrate(database);

    assertThat(TestServer.query(
            database, "select count(*) from pg_tables where schemaname = 'public'"))
        .containsExactly(String.valueOf(tables() + 1));
    assertThat(recipe.compare(database).pending()).isEmpty();
    assertThat(recipe.compare(database).conflicts()).isEmpty();
  }

  /**
   * Leaves out what only the one who dumped may do: objects belong to whoever migrates, and {@code
   * default_with_oids} and the language plpgsql are history.
   */
  private static String forAnyOwner() throws IOException {
    return Files.readAllLines(SCHEMA).stream()
        .filter(line -> !line.contains("OWNER TO"))
        .filter(line -> !line.contains("default_with_oids"))
        .filter(line -> !line.contains("PROCEDURAL LANGUAGE"))
        .filter(line -> !line.startsWith("COMMENT ON SCHEMA public"))
        .filter(line -> !line.startsWith("REVOKE ") && !line.startsWith("GRANT "))
        .collect(Collectors.joining("\n"));
  }

  private static long tables() throws IOException {
    return Files.readAllLines(SCHEMA).stream()
        .filter(line -> line.startsWith("CREATE TABLE"))
        .count();
  }
}
