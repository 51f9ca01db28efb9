package io.spawndb.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Schemas that other people wrote. What only the superuser of their own server could run is left
 * out before use: {@code ... OWNER TO postgres} and the creation of PL/pgSQL in sakila, and the lines that drop,
 * create and enter the database in chinook.
 */
@ExtendWith(Acceptance.class)
class RealSchemaIT {

  /** The dump switches triggers off, which only a superuser may; an ordinary login defers instead. */
  private static final String DEFER_FOREIGN_KEYS = """
      do $$ declare k record; begin
        for k in select conrelid::regclass as t, conname as c from pg_constraint where contype = 'f' loop
          execute format('alter table %s alter constraint %I deferrable initially deferred', k.t, k.c);
        end loop;
      end $$;
      """;

  private final ProjectFolder project;

  RealSchemaIT(ProjectFolder project) {
    this.project = project.write("spawn.yaml", "defaults: {migrations: migrations, seed: seed}\n");
  }

  @Test
  void sakilaByMigrationAndSeed() throws IOException {
    project
        .write("migrations/V1__sakila.sql", read("sakila/schema.sql"))
        .write("migrations/V2__defer.sql", DEFER_FOREIGN_KEYS)
        .write("seed/sakila.sql", "begin;\n" + read("sakila/data.sql") + "commit;\n");

    List<String> rows = project
        .run(
            "jdbc:spawn:sakila",
            "select count(*) from film",
            "select count(*) from rental",
            "select count(*) from customer_list",
            "select nextval('actor_actor_id_seq')")
        .rows();

    assertThat(rows).containsExactly("1000", "16044", "599", "201");
  }

  @Test
  void chinookAsOneMigration() throws IOException {
    project
        .write("migrations/V1__chinook.sql", read("chinook/chinook.sql"))
        .write("seed/README", "");

    List<String> rows = project
        .run(
            "jdbc:spawn:chinook",
            "select count(*) from track",
            "select count(*) from playlist_track")
        .rows();

    assertThat(rows).containsExactly("3503", "8715");
  }

  private static String read(String name) throws IOException {
    Path file =
        Path.of(System.getProperty("spawn.test.shared", "../shared"), "data").resolve(name);
    boolean present = Files.exists(file);
    assertThat(present || System.getenv("CI") == null).as("%s in CI", name).isTrue();
    assumeTrue(present, () -> "Skipped: the data set " + name + " is not here");
    try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> !line.contains("OWNER TO postgres"))
          .filter(line -> !line.endsWith(" TRIGGER ALL;"))
          .filter(line -> !line.equals("CREATE OR REPLACE PROCEDURAL LANGUAGE plpgsql;"))
          .filter(line -> !line.startsWith("DROP DATABASE") && !line.startsWith("CREATE DATABASE"))
          .filter(line -> !line.startsWith("\\c"))
          .collect(Collectors.joining("\n", "", "\n"));
    }
  }
}
