package io.spawndb.masking.internal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.masking.internal.file.RowFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that come from dumps and data files instead of a live database. */
class FileLoadTest {

  private static final String HEAD = "spawn-masking: 1\nkey: ${KEY}\ntables:\n";

  private static final String SCHEMA = """
      CREATE TABLE "Odd ""t" (id int PRIMARY KEY, name text NOT NULL, note text,
        twice int GENERATED ALWAYS AS (id * 2) STORED, extra text DEFAULT 'by default');
      CREATE TABLE part (id int, who text) PARTITION BY RANGE (id);
      CREATE TABLE part_low PARTITION OF part FOR VALUES FROM (0) TO (10);
      CREATE TABLE part_rest PARTITION OF part DEFAULT;
      CREATE TABLE item (id int PRIMARY KEY, odd int REFERENCES "Odd ""t");
      """;

  private static final String POLICY = HEAD + """
        'public."Odd ""t"': {id: permute, name: name.first, note: hash}
        public.part: {id: keep, who: hash}
        public.item: {id: keep}
      """;

  private static final String DUMP = """
      SET client_encoding = 'UTF8';
      CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $_$
      BEGIN
      INSERT INTO item VALUES (1);
      END$_$;
      COPY public.item (id, odd) FROM stdin;
      1\t7
      2\t\\N
      \\.

      COPY public."Odd ""t" (note, id, name) FROM stdin;
      Canary\\tx\t7\tCanary
      \\N\t8\tCanary
      \\.
      COPY public.part_low (who, id) FROM stdin;
      Canary\t3
      \\.
      COPY public.part_rest (id, who) FROM stdin;
      30\tCanary
      \\.
      """;

  @TempDir
  private Path folder;

  private Report load(Source source, Path files, String policy) throws Exception {
    return RowLoad.of(Optional.of(Source.policy(folder, policy)), new RowFiles(files), 0)
        .into(source.target(), Source.work());
  }

  @Test
  void aDumpGivesTheSameMaskedRowsAsTheDatabaseItIsOf() throws Exception {
    Path dump = Source.shared("sakila/data.sql");
    try (Source source = SakilaTest.sakila()) {
      String rows =
          "SELECT md5(string_agg(c::text || a::text, '|' ORDER BY c.customer_id, a.address_id))"
              + " FROM customer c JOIN address a USING (address_id)";
      source.run(folder, SakilaTest.POLICY);
      List<String> live = source.inTarget(rows);
      source.executeInTarget("TRUNCATE customer CASCADE");

      Report report = load(source, dump, SakilaTest.POLICY);

      assertThat(source.inTarget(rows)).isEqualTo(live);
      assertThat(report.rows()).isGreaterThan(40_000);
      assertThat(source.inTarget("SELECT count(*) FROM pg_constraint WHERE NOT convalidated"))
          .containsExactly("0");
    }
  }

  @Test
  void partitionsOddNamesAndOtherOrdersOfColumnsArrive() throws Exception {
    try (Source source = Source.on(18)) {
      source.executeInTarget(SCHEMA);
      Path dump = folder.resolve("shop.sql.gz");
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(dump))) {
        out.write(DUMP.getBytes(StandardCharsets.UTF_8));
      }

      Report report = load(source, dump, POLICY);

      assertThat(report.rows()).isEqualTo(6);
      assertThat(source.inTarget("SELECT count(*) FROM item i JOIN \"Odd \"\"t\" o ON o.id = i.odd"
              + " WHERE o.twice = 2 * o.id AND extra = 'by default' AND length(note) = 32"))
          .containsExactly("1");
      assertThat(source.inTarget("SELECT tableoid::regclass FROM part ORDER BY id"))
          .containsExactly("part_low", "part_rest");
      assertThat(source.inTarget(
              "SELECT p::text FROM part p UNION ALL SELECT o::text FROM" + " \"Odd \"\"t\" o"))
          .hasSize(4)
          .noneMatch(row -> row.contains("Canary"));
    }
  }

  @Test
  void aFolderOfDataFilesIsMaskedToo() throws Exception {
    try (Source source = Source.on(18)) {
      source.executeInTarget(SCHEMA);
      Path files = Files.createDirectory(folder.resolve("data"));
      Files.writeString(
          files.resolve("01_Odd \"t.csv"),
          "\uFEFFid,name,note\r\n7,\"Canary, \"\"x\"\"\nof two lines\",\r\n8,Canary,\"\"\r\n");
      Files.writeString(files.resolve("item.tsv"), "odd\tid\n7\t1\n\\N\t2\n");
      Files.writeString(files.resolve("README.md"), "no rows");

      load(source, files, POLICY);

      assertThat(
              source.inTarget("SELECT count(*) FROM item i JOIN \"Odd \"\"t\" o ON o.id = i.odd"))
          .containsExactly("1");
      assertThat(source.inTarget("SELECT note IS NULL FROM \"Odd \"\"t\" ORDER BY 1"))
          .containsExactly("f", "t");
      assertThat(source.inTarget("SELECT o::text FROM \"Odd \"\"t\" o"))
          .noneMatch(row -> row.contains("Canary"));
    }
  }

  @Test
  void whatNoRuleOrNoMigrationKnowsStopsBeforeAnythingIsWritten() throws Exception {
    try (Source source = Source.on(18)) {
      source.executeInTarget(SCHEMA + "INSERT INTO item VALUES (99)");
      Path dump = Files.writeString(folder.resolve("dump.sql"), DUMP + """
          COPY public.other (id) FROM stdin;
          1
          \\.
          COPY public.item (id, odd, secret) FROM stdin;
          4\t\\N\tCanary
          \\.
          """);

      assertThatThrownBy(() -> load(source, dump, POLICY.replace(", note: hash", "")))
          .hasMessageContaining("\"t.note: is in no rule")
          .hasMessageContaining("public.other")
          .hasMessageContaining("public.item.secret")
          .hasMessageContaining("different columns")
          .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("Canary"));
      assertThat(source.inTarget("SELECT id FROM item")).containsExactly("99");
    }
  }

  @Test
  void brokenFilesStopWithoutAnyOfTheirText() throws Exception {
    try (Source source = Source.on(18)) {
      source.executeInTarget(SCHEMA);
      List<String> dumps = List.of(
          DUMP.replace("30\tCanary\n", "30\tCanary\tx\n"),
          DUMP.substring(0, DUMP.length() - 3),
          DUMP + "INSERT INTO item VALUES (1, 'Canary');\n",
          DUMP + "INSERT INTO item (id) SELECT 'Canary';\n",
          DUMP + "INSERT INTO item (id) VALUES (f('Canary'));\n",
          DUMP + "INSERT INTO item (id) VALUES (4, 'Canary');\n",
          DUMP + "INSERT INTO item (id) VALUES ('Canary",
          DUMP + "REPLACE INTO item VALUES (1, 'Canary');\n",
          DUMP.replace("'UTF8'", "'LATIN1'"));
      for (String text : dumps) {
        Path dump = Files.writeString(folder.resolve("dump.sql"), text);

        assertThatThrownBy(() -> load(source, dump, POLICY))
            .isInstanceOf(io.spawndb.api.SpawnException.class)
            .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("Canary"));
      }
    }
  }

  @Test
  void policiesAreLookedAtWithoutATargetAndWithOne() throws Exception {
    Path dump = Files.writeString(
        folder.resolve("dump.sql"),
        DUMP.replace("item (id, odd)", "item (id, day)").replace("1\t7", "1\t2024-02-29"));
    try (Source source = Source.on(18)) {
      source.executeInTarget(SCHEMA);
      RowLoad load = RowLoad.of(Optional.of(Source.policy(folder, POLICY)), new RowFiles(dump), 0);
      Optional<ConnectionTarget> schema = Optional.of(source.target());

      assertThat(load.draft(Optional.empty(), Source.work()))
          .contains("  public.item: keep\n", "    note: redact\n", "  'public.\"Odd \"\"t\"':");
      assertThat(load.draft(schema, Source.work())).contains("    day: drop\n", "  public.part:");
      assertThat(load.plan(schema, Source.work()).reasons())
          .singleElement()
          .satisfies(reason -> assertThat(reason.where()).isEqualTo("public.item.day"));
      assertThat(load.plan(Optional.empty(), Source.work()).reasons())
          .extracting(reason -> reason.where())
          .contains("public.item.day", "public.part_low.who");
      assertThat(RowLoad.of(
                  Optional.of(Source.policy(
                      folder, POLICY.replace("public.item: {id: keep}", "public.item: empty"))),
                  new RowFiles(dump),
                  0)
              .preview(1, schema, Source.work()))
          .anySatisfy(line -> assertThat(line.before()).isEqualTo("Aaaaaa?a"));
    }
  }

  @Test
  void otherFormatsOfDumpsComeThroughPgRestore() throws Exception {
    boolean present = runs("pg_restore", "--version") && runs("pg_dump", "--version");
    assertThat(present || System.getenv("CI") == null).as("pg_dump in CI").isTrue();
    assumeTrue(present, "Skipped: there is no pg_dump and pg_restore on the path");
    try (Source source = Source.between(14, 18)) {
      source
          .schema(SCHEMA)
          .data("INSERT INTO \"Odd \"\"t\" VALUES (7, 'Canary', 'Canary');"
              + "INSERT INTO item VALUES (1, 7); INSERT INTO part VALUES (3, 'Canary')");
      for (String format : List.of("custom", "directory")) {
        Path dump = folder.resolve(format);
        String url = source
            .source()
            .url()
            .replace("jdbc:", "")
            .replace(
                "//",
                "//" + source.source().user() + ":" + source.source().password().reveal() + "@");
        // The fourth column is not in the policy.
        assertThat(runs("pg_dump", "--format=" + format, "--file=" + dump, url)).isTrue();

        load(source, dump, POLICY.replace("note: hash", "note: hash, extra: keep"));

        assertThat(source.inTarget("SELECT count(*) FROM item i JOIN \"Odd \"\"t\" o"
                + " ON o.id = i.odd WHERE name <> 'Canary'"))
            .containsExactly("1");
      }
    }
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
