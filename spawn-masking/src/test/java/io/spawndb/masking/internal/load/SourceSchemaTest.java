package io.spawndb.masking.internal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.masking.internal.plan.PlanText;
import io.spawndb.postgresql.carry.PostgresContents;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schema that comes from the source where no migrations make one. */
class SourceSchemaTest {

  private static final String POLICY = """
      spawn-masking: 1
      key: ${KEY}
      unlisted: drop
      """;

  @TempDir
  private Path folder;

  private final Source source = Source.on(18);

  @AfterEach
  void drop() {
    source.close();
  }

  private Report take(String policy) throws Exception {
    return new MaskedLoad(Source.policy(folder, policy), new Intake(source.source(), true, 2, 0))
        .into(source.target(), Source.work());
  }

  @Test
  void isTakenWholeAndTakesTheMaskedRows() throws Exception {
    source
        .data(Trap.SCHEMA)
        .data("TRUNCATE parent CASCADE;"
            + "CREATE FUNCTION two() RETURNS int LANGUAGE sql AS 'SELECT 2';"
            + "CREATE VIEW seen AS SELECT id, two() AS two FROM plain;"
            + "ALTER TABLE plain ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;"
            + "CREATE POLICY own ON plain USING (number > 0)")
        .data(Trap.data("Canary"));

    Report report = take(Trap.POLICY);

    assertThat(report.rows()).isPositive();
    assertThat(source.inTarget("SELECT count(*) FROM plain WHERE twice = 2 * number"))
        .containsExactly("2");
    assertThat(source.inTarget("SELECT total FROM totals")).containsExactly("2");
    try (Connection one = Sessions.source(source.source());
        Connection other = Sessions.target(source.target())) {
      one.setAutoCommit(true);
      // Positions of sequences are no schema: Spawn sets them after the load.
      assertThat(new PostgresContents().unlike(one, other, Source.work()))
          .allMatch(difference -> difference.startsWith("sequence "));
    }
  }

  @Test
  void whatBelongsToAServerIsLeftOutAndNamed() throws Exception {
    source.data("CREATE TABLE t (id int PRIMARY KEY);"
        + "CREATE PUBLICATION changes FOR TABLE t;"
        + "CREATE FOREIGN DATA WRAPPER fdw;"
        + "CREATE SERVER far FOREIGN DATA WRAPPER fdw;"
        + "CREATE USER MAPPING FOR PUBLIC SERVER far OPTIONS (password 'Canary')");

    Report report = take(POLICY);

    assertThat(report.notes())
        .anyMatch(note -> note.startsWith("publication changes"))
        .anyMatch(note -> note.startsWith("server far"));
    assertThat(report.toString()).doesNotContain("Canary");
    assertThat(source.inTarget("SELECT to_regclass('t')::text")).containsExactly("t");
  }

  @Test
  void aDefinitionThatShowsAPersonStopsUntilSomebodySaysWhy() throws Exception {
    source.data("CREATE TABLE t (id int PRIMARY KEY, mail text DEFAULT 'canary@shop.test');"
        + "CREATE VIEW vip AS SELECT id FROM t WHERE mail IN ('x', '4111 1111 1111 1111')");
    MaskedLoad load =
        new MaskedLoad(Source.policy(folder, POLICY), new Intake(source.source(), true, 1, 0));

    List<String> reasons = PlanText.reasons(load.plan(Source.work()));

    assertThat(reasons)
        .hasSize(2)
        .anyMatch(reason ->
            reason.startsWith("default of public.t.mail: ") && reason.contains("mail addresses"))
        .anyMatch(
            reason -> reason.startsWith("view public.vip: ") && reason.contains("card numbers"))
        .noneMatch(reason -> reason.contains("canary") || reason.contains("4111"));
    assertThatThrownBy(() -> take(POLICY)).hasMessageContaining("nothing was written");
    assertThat(source.inTarget("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
        .containsExactly("0");

    take(POLICY + """
        definitions: {default of public.t.mail: a test's own, view public.vip: also}
        """);

    assertThat(source.inTarget("SELECT to_regclass('vip')::text")).containsExactly("vip");
  }

  @Test
  void boundsOfPartitionsByAMaskedColumnStop() throws Exception {
    source.data("CREATE TABLE p (who text) PARTITION BY LIST (who);"
        + "CREATE TABLE p_one PARTITION OF p FOR VALUES IN ('Canary')");

    assertThatThrownBy(() -> take(POLICY + "tables: {public.p: {who: hash}}\n"))
        .hasMessageContaining("public.p.who")
        .hasMessageContaining("bounds of partitions")
        .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("Canary"));
  }

  @Test
  void withoutMigrationsAndWithoutItThereIsARemedy() {
    source.data("CREATE TABLE t (id int PRIMARY KEY)");

    assertThatThrownBy(() -> source.run(folder, POLICY))
        .hasMessageContaining("no schema to load the masked rows into")
        .hasMessageContaining("schema: source");
  }

  @Test
  void doesNotMixWithOneThatMigrationsMade() {
    source.schema("CREATE TABLE t (id int PRIMARY KEY)");

    assertThatThrownBy(() -> take(POLICY)).hasMessageContaining("tables already");
  }
}
