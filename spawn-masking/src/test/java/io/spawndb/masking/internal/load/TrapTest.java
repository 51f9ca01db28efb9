package io.spawndb.masking.internal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.SpawnException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A schema with everything that could let a value slip through. Every sensitive cell carries a marker; the
 * target's server is one that no source was ever in, so a marker anywhere in its files came through here.
 */
class TrapTest {

  private static final String MARKER = "ZqxCanaryQz";

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
    assertThat(rows(source)).isNotEmpty().noneMatch(row -> row.contains(MARKER));
    assertThat(filesWithMarker()).isEmpty();
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

  @Test
  void withoutAnyOneOfItsRulesTheLoadStops() throws Exception {
    List<String> lines = Trap.POLICY.lines().toList();
    List<String> passed = new ArrayList<>();
    int tried = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("    ")) {
        List<String> without = new ArrayList<>(lines);
        without.remove(i);
        tried++;
        try {
          source.run(folder, String.join("\n", without) + "\n");
          passed.add(lines.get(i));
        } catch (SpawnException e) {
          assertThat(e.getMessage()).doesNotContain(MARKER);
        }
      }
    }

    assertThat(tried).isGreaterThan(20);
    assertThat(passed).isEmpty();
    assertThat(rows(source)).as("nothing was written").noneMatch(row -> row.contains("example"));
    assertThat(filesWithMarker()).isEmpty();
  }

  @Test
  void aFailureInTheMiddleShowsNothing() throws Exception {
    source.executeInTarget("ALTER TABLE plain ADD CONSTRAINT strict CHECK (length(hashed) < 9)");

    assertThatThrownBy(() -> source.run(folder, Trap.POLICY))
        .isInstanceOf(SpawnException.class)
        .hasMessageContaining("SQLState 23514")
        .hasMessageContaining("constraint strict")
        .satisfies(failure -> assertThat(trace(failure)).doesNotContain(MARKER));
    assertThat(filesWithMarker()).isEmpty();
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
        .satisfies(failure -> assertThat(trace(failure)).doesNotContain(MARKER));
    assertThat(filesWithMarker()).isEmpty();
  }

  private static String trace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static List<String> rows(Source source) {
    List<String> rows = new ArrayList<>();
    for (String table :
        source.inTarget("SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
            + " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')")) {
      rows.addAll(source.inTarget("SELECT t::text FROM " + table + " t"));
    }
    return rows;
  }

  /** Returns the files of the target's server in which a marker is, whatever it is encoded as. */
  private List<Path> filesWithMarker() throws IOException {
    source.inTarget("SELECT pg_switch_wal()");
    List<String> forms = List.of(
        MARKER, java.util.HexFormat.of().formatHex(MARKER.getBytes(StandardCharsets.UTF_8)));
    List<Path> files = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(source.targetFolder())) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        if (forms.stream().anyMatch(content::contains)) {
          files.add(file);
        }
      }
    }
    return files;
  }
}
