package io.spawndb.postgresql.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spawndb.spi.Resource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;

/** Databases that people really have: sakila as pg_dump wrote it, chinook as a script of INSERTs. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class RealDumpsTest {

  /** What the environment's login may not do and what the messages say to remove. */
  private static final String NOT_OURS =
      "(?i).*\\bOWNER TO\\b.*|.*\\b(FROM|TO) postgres;|.*\\bTRIGGER ALL;"
          + "|(DROP|CREATE) DATABASE\\b.*|\\\\c .*";

  private final PostgresEngine engine = new PostgresEngine();

  @Test
  void sakilaComesThroughItsDumpAndThenThroughCsvFiles() throws Exception {
    try (Connection dumped = TestServer.get().newDatabase();
        Connection loaded = TestServer.get().newDatabase()) {
      Resource schema = file("sakila/schema.sql");
      run(dumped, schema, deferForeignKeys(), transaction(file("sakila/data.sql")));
      assertThat(counts(dumped)).isEqualTo(rowsInCopies(file("sakila/data.sql")));

      run(loaded, schema);
      engine.load(loaded, export(dumped), TextFile.work());

      assertThat(digests(loaded)).isEqualTo(digests(dumped));
      assertThat(one(loaded, "SELECT nextval('actor_actor_id_seq')")).isEqualTo("201");
    }
  }

  @Test
  void chinookComesThroughItsScript() throws Exception {
    try (Connection connection = TestServer.get().newDatabase()) {
      run(connection, file("chinook/chinook.sql"));

      assertThat(one(
              connection,
              "SELECT concat_ws(' ', (SELECT count(*) FROM artist),"
                  + " (SELECT count(*) FROM album), (SELECT count(*) FROM track),"
                  + " (SELECT count(*) FROM invoice_line), (SELECT count(*) FROM playlist_track))"))
          .isEqualTo("275 347 3503 2240 8715");
    }
  }

  private void run(Connection connection, Resource... scripts) throws InterruptedException {
    for (Resource script : scripts) {
      engine.run(connection, script, TextFile.work());
    }
  }

  private static TextFile file(String name) throws IOException {
    Path path = Path.of(System.getProperty("spawn.test.shared", "shared"), "data", name);
    boolean present = Files.exists(path);
    assertThat(present || System.getenv("CI") == null).as("%s in CI", name).isTrue();
    assumeTrue(
        present, "Skipped: " + name + " is not in the folder of test data (spawn.test.shared)");
    return TextFile.of(
        name,
        Files.readAllLines(path).stream()
            .filter(line -> !line.matches(NOT_OURS))
            .toArray(String[]::new));
  }

  /** Data-only dumps name tables in an order in which sakila's circle of keys cannot hold. */
  private static TextFile deferForeignKeys() {
    return TextFile.of(
        "defer.sql",
        "DO $$ DECLARE k record; BEGIN FOR k IN SELECT conrelid::regclass t, conname c",
        "FROM pg_constraint WHERE contype = 'f' LOOP EXECUTE format(",
        "'ALTER TABLE %s ALTER CONSTRAINT %I DEFERRABLE INITIALLY DEFERRED', k.t, k.c);",
        "END LOOP; END $$;");
  }

  private static TextFile transaction(TextFile script) {
    String text = new String(script.content(), StandardCharsets.UTF_8);
    return TextFile.of(script.name(), "BEGIN;", text, "COMMIT;");
  }

  private static Map<String, String> rowsInCopies(TextFile script) {
    Map<String, String> rows = new TreeMap<>();
    String table = "";
    int count = 0;
    for (String line : new String(script.content(), StandardCharsets.UTF_8).split("\n", -1)) {
      if (line.startsWith("COPY ")) {
        table = line.split(" ", 3)[1].replace("public.", "");
        count = 0;
      } else if (line.equals("\\.")) {
        rows.merge(table, Integer.toString(count), (a, b) -> "twice");
        table = "";
      } else if (!table.isEmpty()) {
        count++;
      }
    }
    rows.values().removeIf("0"::equals);
    return rows;
  }

  private static List<Resource> export(Connection connection) throws Exception {
    List<Resource> files = new ArrayList<>();
    for (String table : counts(connection).keySet()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut("COPY (SELECT * FROM ONLY " + table + ") TO STDOUT (FORMAT csv, HEADER)", bytes);
      files.add(new TextFile(table + ".csv", bytes.toByteArray()).zipped());
    }
    return files;
  }

  private static Map<String, String> counts(Connection connection) throws SQLException {
    Map<String, String> counts = eachTable(connection, "count(*)");
    counts.values().removeIf("0"::equals);
    return counts;
  }

  private static Map<String, String> digests(Connection connection) throws SQLException {
    return eachTable(connection, "md5(string_agg(t::text, '|' ORDER BY t::text))");
  }

  private static Map<String, String> eachTable(Connection connection, String expression)
      throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery("SELECT relname FROM pg_class WHERE relkind = 'r'"
            + " AND relnamespace = 'public'::regnamespace")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    Map<String, String> values = new TreeMap<>();
    for (String table : tables) {
      values.put(
          table,
          String.valueOf(one(connection, "SELECT " + expression + " FROM ONLY " + table + " t")));
    }
    return values;
  }

  private static String one(Connection connection, String query) throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
