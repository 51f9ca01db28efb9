package io.spawndb.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.Difference;
import io.spawndb.api.Progress;
import io.spawndb.postgresql.carry.PostgresContents;
import io.spawndb.spi.Contents;
import io.spawndb.spi.Manifest;
import io.spawndb.spi.Work;
import io.spawndb.testkit.TestPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a database holds goes through a stream and is the same afterwards, on every version. */
final class ContentsTest {

  private static final Work WORK =
      Work.begin("orders", Duration.ofMinutes(3), Progress.Listener.NONE);

  private final Contents contents = new PostgresContents();

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void everythingArrives(int major) throws Exception {
    try (TestPostgres server = TestPostgres.start(major);
        Connection original = database(server, "original");
        Connection copy = database(server, "copy")) {
      run(original, script("everything.sql"));
      if (major >= 15) {
        run(original, script("everything-15.sql"));
      }
      if (major >= 18) {
        run(original, script("everything-18.sql"));
      }
      List<String> rows = rows(original);
      ByteArrayOutputStream stream = new ByteArrayOutputStream();

      Manifest manifest = contents.write(original, stream, WORK);
      assertThat(contents.lacking(copy, manifest, WORK)).isEmpty();
      contents.read(copy, new ByteArrayInputStream(stream.toByteArray()), true, WORK);

      run(original, "ALTER TABLE public.animal FORCE ROW LEVEL SECURITY");
      assertThat(contents.unlike(original, copy, WORK)).isEmpty();
      assertThat(rows(copy)).isEqualTo(rows);
      assertThat(manifest.extensions()).containsExactly("citext", "hstore", "pgcrypto");
    }
  }

  @Test
  void whatCannotBeCarriedIsNamedAndRefused() throws Exception {
    try (TestPostgres server = TestPostgres.start(18);
        Connection original = database(server, "original")) {
      run(original, """
          CREATE TEXT SEARCH CONFIGURATION mine (COPY = english);
          CREATE FUNCTION loud(int) RETURNS text LANGUAGE sql AS 'SELECT $1::text';
          CREATE TYPE code AS ENUM ('a');
          CREATE FUNCTION coded(code) RETURNS int LANGUAGE sql AS 'SELECT 1';
          CREATE CAST (code AS int) WITH FUNCTION coded(code)""");

      assertThatThrownBy(() -> contents.write(original, new ByteArrayOutputStream(), WORK))
          .hasMessageContaining("cast (public.code AS integer)")
          .hasMessageContaining("text search configuration public.mine")
          .hasMessageContaining("cannot carry");
    }
  }

  @Test
  void differencesAreFoundWithTheKeysOfTheirRows() throws Exception {
    try (TestPostgres server = TestPostgres.start(18);
        Connection before = database(server, "before");
        Connection after = database(server, "after")) {
      String both = """
          CREATE TABLE item (id bigint PRIMARY KEY, name text);
          INSERT INTO item SELECT i, 'n' || i FROM generate_series(1, 20000) i;
          CREATE TABLE word (word text, place int, note text, PRIMARY KEY (word, place));
          INSERT INTO word VALUES ('a', 1, 'x'), ('B', 1, 'x'), ('ä', 1, 'x'), ('😀', 2, 'x'), (chr(65377), 2, 'x');
          CREATE TABLE log (line text);
          INSERT INTO log VALUES ('one'), ('one'), ('two');
          CREATE VIEW names AS SELECT name FROM item""";
      run(before, both);
      run(after, both);
      assertThat(contents.compare(before, after, 10, WORK).none()).isTrue();
      before.setAutoCommit(true);
      after.setAutoCommit(true);
      run(after, "RESET ALL");
      run(after, """
          DELETE FROM item WHERE id = 9;
          UPDATE item SET name = 'other' WHERE id = 10000;
          INSERT INTO item VALUES (20001, 'new');
          DELETE FROM word WHERE word = '😀';
          UPDATE word SET note = 'y' WHERE word = 'ä';
          INSERT INTO log VALUES ('one'), ('three');
          ALTER TABLE item ADD COLUMN extra int;
          CREATE INDEX item_name ON item (name);
          CREATE OR REPLACE VIEW names AS SELECT upper(name) AS name FROM item;
          CREATE TABLE fresh (id int)""");

      Difference difference = contents.compare(before, after, 2, WORK);

      assertThat(difference.schema().stream()
              .map(each -> each.change() + " " + each.kind() + " " + each.name()))
          .containsExactly(
              "added column public.item.extra",
              "added index public.item_name",
              "added table public.fresh",
              "changed view public.names");
      assertThat(difference.tables().stream().map(Objects::toString))
          .satisfiesExactly(
              item -> assertThat(item)
                  .contains(
                      "rowsBefore=20000",
                      "rowsAfter=20000",
                      "added=1, removed=1, changed=1",
                      "[RowChange[change=removed, key=[9]], RowChange[change=changed, key=[10000]]]"),
              log -> assertThat(log).contains("added=2, removed=0, changed=0", "keys=[]"),
              word -> assertThat(word)
                  .contains("added=0, removed=1, changed=1", "key=[ä, 1]", "key=[😀, 2]"));
    }
  }

  private static Connection database(TestPostgres server, String name) throws SQLException {
    try (Connection admin = server.connect(TestPostgres.SUPERUSER, "postgres")) {
      run(
          admin,
          "DO $$ BEGIN CREATE ROLE shop LOGIN PASSWORD 'shop';"
              + " EXCEPTION WHEN duplicate_object THEN NULL; END $$");
      run(admin, "CREATE DATABASE " + name);
      run(admin, "GRANT CREATE ON DATABASE " + name + " TO shop");
    }
    try (Connection admin = server.connect(TestPostgres.SUPERUSER, name)) {
      run(admin, "ALTER SCHEMA public OWNER TO shop");
    }
    return DriverManager.getConnection(server.url(name), "shop", "shop");
  }

  /** Returns a digest of the rows of each table, those that policies hide included. */
  private static List<String> rows(Connection connection) throws SQLException {
    run(connection, "RESET ALL");
    run(connection, "ALTER TABLE public.animal NO FORCE ROW LEVEL SECURITY");
    List<String> all = new java.util.ArrayList<>();
    for (String table : list(connection, """
        SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'm') AND relispopulated
          AND relnamespace::regnamespace::text IN ('public', '"Odd Schema"') ORDER BY oid::regclass::text COLLATE "C"
        """)) {
      String columns = String.join(
          "",
          list(
              connection,
              "SELECT string_agg('t.' || quote_ident(attname), ',') FROM pg_attribute WHERE attnum > 0 AND NOT attisdropped"
                  + " AND attrelid = '" + table.replace("'", "''") + "'::regclass"));
      all.add(table
          + list(
              connection,
              "SELECT concat(count(*), ' ', md5(string_agg(ROW("
                  + (columns.equals("null") ? "" : columns) + ")::text, '/' ORDER BY ROW("
                  + (columns.equals("null") ? "" : columns) + ")::text COLLATE \"C\"))) FROM ONLY "
                  + table + " t"));
    }
    all.addAll(
        list(connection, "SELECT oid || md5(lo_get(oid)) FROM pg_largeobject_metadata ORDER BY 1"));
    run(connection, "ALTER TABLE public.animal FORCE ROW LEVEL SECURITY");
    return all;
  }

  private static List<String> list(Connection connection, String query) throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      List<String> all = new java.util.ArrayList<>();
      while (rows.next()) {
        all.add(String.valueOf(rows.getString(1)));
      }
      return all;
    }
  }

  private static void run(Connection connection, String script) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute(script);
    }
  }

  private static String script(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(ContentsTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
