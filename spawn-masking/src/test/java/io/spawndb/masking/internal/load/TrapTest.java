package io.spawndb.masking.internal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.SpawnException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A schema with everything that could let a value slip through. Every sensitive cell carries a marker; the
 * target's server is one that no source was ever in, so a marker anywhere in its files came through here.
 */
class TrapTest {

  private static final String MARKER = Canary.MARKER;

  @TempDir
  private Path folder;

  private final Source source = Source.between(14, 18).schema(Trap.SCHEMA).data(Trap.data(MARKER));

  @AfterEach
  void drop() {
    source.close();
  }

  @Test
  void noMarkerReachesTheTargetItsFilesOrItsLog() throws Exception {
    Report report = source.run(folder, Trap.POLICY);

    assertThat(report.rows()).isPositive();
    assertThat(Canary.rows(source)).isNotEmpty().noneMatch(row -> row.contains(MARKER));
    assertThat(Canary.filesOfTarget(source)).isEmpty();
    assertThat(report.toString()).doesNotContain(MARKER);
    assertThat(
            source.inSource("SELECT mail FROM \"We ird\".\"Ta\"\"ble\" LIMIT 1").get(0))
        .as("the marker is in the source")
        .contains(MARKER);
  }

  @Test
  void rowsThatMigrationsMadeAreReplaced() throws Exception {
    assertThat(source.inTarget("SELECT a FROM parent")).containsExactly("99");

    source.run(folder, Trap.POLICY);

    assertThat(source.inTarget("SELECT a FROM parent ORDER BY a")).containsExactly("1", "2");
  }

  @Test
  void valuesThatMayPassArriveAsTheyWere() throws Exception {
    source.run(folder, Trap.POLICY);

    for (String column : Trap.KEPT) {
      String query = "SELECT md5(string_agg(coalesce(" + column
          + "::text, '<null>'), '|' ORDER BY id))" + " FROM kinds";
      assertThat(source.inTarget(query)).as(column).isEqualTo(source.inSource(query));
    }
    String plain = "SELECT format('%s %s', number, note) FROM plain ORDER BY id";
    assertThat(source.inTarget(plain)).isEqualTo(source.inSource(plain));
  }

  @Test
  void keysPartitionsAndComputedColumnsHold() throws Exception {
    source.run(folder, Trap.POLICY);

    assertThat(source.inTarget(
            "SELECT count(*) FROM child c JOIN parent p ON (c.a, c.b) = (p.a, p.b)"))
        .containsExactly("3");
    assertThat(source.inTarget("SELECT count(*) FROM tree t JOIN tree u ON u.id = t.up"))
        .containsExactly("2");
    assertThat(source.inTarget("SELECT count(*) FROM measures_old")).containsExactly("2");
    assertThat(source.inTarget("SELECT count(*) FROM measures")).containsExactly("4");
    assertThat(source.inTarget("SELECT count(*) FROM ONLY base")).containsExactly("1");
    assertThat(source.inTarget("SELECT count(*) FROM derived")).containsExactly("1");
    assertThat(source.inTarget("SELECT count(*) FROM plain WHERE twice = 2 * number"))
        .containsExactly("2");
    assertThat(source.inTarget("SELECT total FROM totals")).containsExactly("2");
    assertThat(source.inTarget("SELECT count(*) FROM logged")).containsExactly("0");
    assertThat(source.inTarget("SELECT count(*) FROM pg_constraint WHERE NOT convalidated"))
        .containsExactly("0");
  }

  /** {@link EveryRuleTest} takes them all, as plans. */
  @Test
  void withoutOneOfItsRulesTheLoadStops() throws Exception {
    for (String rule :
        List.of("          mail: mail\n", "          salary: {mask: noise, percent: 10}\n")) {
      String policy = Trap.POLICY.replace(rule.substring(6), "");
      assertThat(policy).isNotEqualTo(Trap.POLICY);

      assertThatThrownBy(() -> source.run(folder, policy))
          .isInstanceOf(SpawnException.class)
          .hasMessageContaining("is in no rule")
          .hasMessageNotContaining(MARKER);
    }
    assertThat(Canary.rows(source))
        .as("nothing was written")
        .noneMatch(row -> row.contains("example"));
    assertThat(Canary.filesOfTarget(source)).isEmpty();
  }

  @Test
  void aFailureInTheMiddleShowsNothing() throws Exception {
    source.executeInTarget("ALTER TABLE plain ADD CONSTRAINT strict CHECK (length(hashed) < 9)");

    assertThatThrownBy(() -> source.run(folder, Trap.POLICY))
        .isInstanceOf(SpawnException.class)
        .hasMessageContaining("SQLState 23514")
        .hasMessageContaining("constraint strict")
        .satisfies(failure -> assertThat(Canary.trace(failure)).doesNotContain(MARKER));
    assertThat(Canary.filesOfTarget(source)).isEmpty();
  }

  @Test
  void aValueBehindTheSampleThatFitsNoMaskerStopsWithoutItsName() throws Exception {
    source.data("ALTER TABLE plain ALTER id RESTART 10;"
        + "INSERT INTO plain (number, hashed, card, mail, note)"
        + " SELECT i, 'x' || i, '4111111111111111', 'm' || i, 'n' FROM generate_series(10, 4000) i;"
        + "INSERT INTO plain (number, hashed, card, mail, note)"
        + " VALUES (5000, 'x', 'not a card " + MARKER + "', 'm', 'n')");

    assertThatThrownBy(() -> source.run(folder, Trap.POLICY))
        .isInstanceOf(SpawnException.class)
        .hasMessageContaining("public.plain")
        .hasMessageContaining("card")
        .satisfies(failure -> assertThat(Canary.trace(failure)).doesNotContain(MARKER));
    assertThat(Canary.filesOfTarget(source)).isEmpty();
  }
}
