package io.spawndb.postgresql.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ScriptReaderTest {

  private static final List<String> ONE_STATEMENT = List.of(
      "SELECT 1",
      "SELECT 'a;b', 'it''s; -- no comment'",
      "SELECT E'a\\';b', e'\\\\', B'01', X'FF', N'a;', U&'\\00e4;'",
      "SELECT E'a'\n  'b\\';c'",
      "SELECT E'a' -- comment; '\n  'b\\';c'",
      "SELECT 'back\\', ';'",
      "SELECT U&\"a;\\0041\" FROM \"semi;colon\" AS \"two\"\";quotes\"",
      "SELECT $$;$$, $tag$ ; $$ ; $tag $; $tag$, $ä$;$ä$",
      "SELECT $1, a$b$c FROM t$$",
      "SELECT 1 /* a ; /* nested ; */ ; */ + 2 -- line ;\n + 3",
      "SELECT /**/1/***/+/*/ ; */2",
      "SELECT 1 - -1, 4 / 2, 2*3",
      "CREATE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO a VALUES (1); DELETE FROM b; )",
      "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 2 END; END",
      "CREATE OR REPLACE PROCEDURE p(a int) LANGUAGE SQL BEGIN ATOMIC INSERT INTO t VALUES (a);"
          + " INSERT INTO t SELECT CASE a WHEN 1 THEN CASE WHEN true THEN 2 END END; END",
      "CREATE FUNCTION g() RETURNS int AS $body$ BEGIN RETURN 1; END; $body$ LANGUAGE plpgsql",
      "BEGIN",
      "CREATE TABLE \"begin\" (\"case\" int)",
      "INSERT INTO t VALUES ('{\"a\": \"b;\"}', E'\\\\\\';', 'Grüße; 🚲')",
      "SELECT 1 AS e, 2 AS u, 'x;' AS n");

  @Test
  void eachStatementStaysWhole() throws IOException {
    for (String statement : ONE_STATEMENT) {
      assertThat(split(statement + ";", true)).containsExactly(statement);
    }
  }

  @Test
  void whatIsJoinedAtRandomComesApartTheSame() throws IOException {
    List<String> between = List.of(
        ";", ";\n", " ; \n\n", ";-- comment ; '\n", ";/* ; ' /* $$ */ */", ";;\r\n", "\t;\n;  ");
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<String> statements = new ArrayList<>();
      StringBuilder script = new StringBuilder();
      for (int i = random.nextInt(40); i >= 0; i--) {
        String statement = ONE_STATEMENT.get(random.nextInt(ONE_STATEMENT.size()));
        statements.add(statement);
        script.append(statement).append(between.get(random.nextInt(between.size())));
      }

      assertThat(split(script.toString(), true)).as("seed %d", seed).isEqualTo(statements);
    }
  }

  @Test
  void aStatementKnowsItsLineAndDropsCommentsBeforeIt() throws IOException {
    ScriptReader reader = reader("-- one\n/* two\n three */\n\n  SELECT\n 1;\nSELECT 2", true);

    assertThat(reader.next())
        .isEqualTo(new ScriptPart.Statement(5, "SELECT\n 1", List.of("select"), false));
    assertThat(reader.next()).extracting(part -> part == null ? 0 : part.line()).isEqualTo(7);
    assertThat(reader.next()).isNull();
  }

  @Test
  void aBackslashEscapesInOrdinaryStringsWhereTheSessionSaysSo() throws IOException {
    String script = "SELECT 'a\\';b';SELECT N'\\';'";

    assertThat(split(script, false)).containsExactly("SELECT 'a\\';b'", "SELECT N'\\';'");
  }

  @Test
  void rowsOfACopyAreRecognised() throws IOException {
    assertThat(copies("COPY t (a, \"from stdin\") FROM stdin;")).isTrue();
    assertThat(copies("copy public.t from STDIN with (format csv);")).isTrue();
    assertThat(copies("COPY t FROM '/tmp/stdin';")).isFalse();
    assertThat(copies("COPY (SELECT a FROM stdin) TO STDOUT;")).isFalse();
    assertThat(copies("SELECT copy FROM stdin;")).isFalse();
  }

  @Test
  void rowsEndAtABackslashDotAloneInItsLine() throws IOException {
    String rows = "\\N\t1\n\\.x\na\\.\n\\\n";
    for (int buffer = 3; buffer < 12; buffer++) {
      byte[] bytes = (rows + "\\.\r\nSELECT 1;").getBytes(StandardCharsets.UTF_8);
      ByteSource source = new ByteSource(new ByteArrayInputStream(bytes), buffer);
      ByteArrayOutputStream copied = new ByteArrayOutputStream();

      assertThat(source.rows(copied)).isTrue();
      assertThat(copied.toString(StandardCharsets.UTF_8)).isEqualTo(rows);
      assertThat(source.line()).isEqualTo(6);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT 'a", "SELECT \"a", "SELECT $x$ a $y$", "SELECT 1 /* a /* b */"})
  void anOpenQuoteIsReportedWhereItBegins(String open) {
    ScriptReader reader = reader("\n\n" + open + "\n\n;", true);

    assertThatThrownBy(reader::next)
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("the file ends inside a")
        .extracting(e -> ((ScriptException) e).line())
        .isEqualTo(3);
  }

  @Test
  void whatIsNotUtf8IsReportedWithItsLine() {
    byte[] latin = "SELECT 1,\n'\u00e4';".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() ->
            new ScriptReader(new ByteSource(new ByteArrayInputStream(latin)), () -> true).next())
        .hasMessage("the text is not UTF-8")
        .extracting(e -> ((ScriptException) e).line())
        .isEqualTo(2);
  }

  @Test
  void commandsToPsqlAreTakenOut() throws IOException {
    ScriptReader reader = reader("\\restrict abc\nSELECT 1\n\\g\n", true);

    assertThat(reader.next()).isEqualTo(new ScriptPart.Meta(1, "\\restrict abc", true));
    assertThat(reader.next()).isEqualTo(new ScriptPart.Meta(3, "\\g", false));
  }

  private static boolean copies(String script) throws IOException {
    return reader(script, true).next() instanceof ScriptPart.Statement statement
        && statement.copiesIn();
  }

  private static List<String> split(String script, boolean standardStrings) throws IOException {
    ScriptReader reader = reader(script, standardStrings);
    List<String> statements = new ArrayList<>();
    while (reader.next() instanceof ScriptPart.Statement statement) {
      statements.add(statement.text());
    }
    return statements;
  }

  private static ScriptReader reader(String script, boolean standardStrings) {
    try {
      byte[] bytes = script.getBytes(StandardCharsets.UTF_8);
      return new ScriptReader(
          new ByteSource(new ByteArrayInputStream(bytes), 7), () -> standardStrings);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
