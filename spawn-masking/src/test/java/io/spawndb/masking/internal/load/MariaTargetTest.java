package io.spawndb.masking.internal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.PreparationException;
import io.spawndb.masking.internal.file.RowFiles;
import io.spawndb.masking.internal.foreign.ForeignDatabase;
import io.spawndb.masking.internal.policy.Policy;
import io.spawndb.testkit.TestMaria;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Masked rows of PostgreSQL and of files that go into MariaDB. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MariaTargetTest {

  private static final String HEAD = "spawn-masking: 1\nkey: ${KEY}\ntables:\n";

  private static final String CUSTOMER = """
      CREATE TABLE customer (id INT PRIMARY KEY, name VARCHAR(40) NOT NULL, mail VARCHAR(60) UNIQUE,
        active BOOLEAN, bits BIT(1), born DATE, seen DATETIME(6), stamp TIMESTAMP NULL,
        credit DECIMAL(12,2), photo BLOB, token UUID, raw BINARY(16), extra JSON,
        level ENUM('low', 'high'), note TEXT, twice INT AS (id * 2) STORED, CHECK (id < 1000))""";

  private static final String ORDERS = """
      CREATE TABLE `order` (id BIGINT PRIMARY KEY, customer INT NOT NULL REFERENCES customer (id),
        FOREIGN KEY (customer) REFERENCES customer (id))""";

  private static final String SOURCE = """
      CREATE TYPE level AS ENUM ('low', 'high');
      CREATE TABLE customer (id int PRIMARY KEY, name varchar(40) NOT NULL, mail text UNIQUE,
        active boolean, bits boolean, born date, seen timestamp, stamp timestamptz,
        credit numeric(12,2), photo bytea, token uuid, raw uuid, extra jsonb, level level, note text,
        twice int GENERATED ALWAYS AS (id * 2) STORED);
      CREATE TABLE "order" (id bigint PRIMARY KEY, customer int REFERENCES customer);
      """;

  private static final String ROWS = """
      INSERT INTO customer VALUES (7, 'Canary Bird', 'canary@example.com', true, false, '1980-02-29',
        '2026-01-02 03:04:05.678901', '2026-01-02 03:04:05+02', 12.30, '\\x00ff0a5c09', \
      '123e4567-e89b-12d3-a456-426614174000', '123e4567-e89b-12d3-a456-426614174000', '{"a": [1, "\\\\"]}',
        'high', E'tab\\there, line\\nthere, \\f \\v \\\\ \\\\f é 😀'),
        (0, 'Canary', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
      INSERT INTO "order" VALUES (1, 7), (2, 0);
      """;

  private static final String POLICY = HEAD + """
        customer: {id: keep, name: name.last, mail: email, active: keep, bits: keep,
          born: {keep: only tests}, seen: keep, stamp: keep, credit: {keep: only tests}, photo: {keep: only tests}, token: keep, raw: keep,
          extra: {keep: only tests}, level: keep, note: {keep: only tests}}
        order: keep
      """;

  @TempDir
  private Path folder;

  private TestMaria server;

  @BeforeAll
  void start() {
    server = TestMaria.start();
  }

  @AfterAll
  void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  private static Source source(String schema, String rows) {
    return Source.on(18).schema(schema).data(rows);
  }

  @Test
  void everyValueArrivesAsWhatItIsAndNoTriggerFires() throws Exception {
    try (Source source = source(SOURCE, ROWS);
        MariaGoal goal = MariaGoal.in(
            server,
            CUSTOMER,
            ORDERS,
            "CREATE TRIGGER fires BEFORE INSERT ON customer FOR EACH ROW SET NEW.note = 'fired'",
            "INSERT INTO customer (id, name) VALUES (99, 'of a migration')")) {
      Report report = source.load(folder, POLICY).into(goal.target(), Source.work());

      assertThat(report.rows()).isEqualTo(4);
      assertThat(goal.rows(
              "SELECT id, active, bits + 0, born, seen, credit, HEX(photo), token, HEX(raw),"
                  + " extra, level, twice FROM customer WHERE id = 7"))
          .containsExactly("7|1|0|1980-02-29|2026-01-02 03:04:05.678901|12.30|00FF0A5C09"
              + "|123e4567-e89b-12d3-a456-426614174000|123E4567E89B12D3A456426614174000"
              + "|{\"a\": [1, \"\\\\\"]}|high|14");
      assertThat(goal.rows("SELECT note FROM customer WHERE id = 7"))
          .containsExactly("tab\there, line\nthere, \f \u000b \\ \\f é 😀");
      assertThat(goal.rows("SELECT UNIX_TIMESTAMP(stamp) FROM customer WHERE id = 7"))
          .containsExactly("1767315845");
      assertThat(goal.rows("SELECT id FROM customer WHERE mail IS NULL AND photo IS NULL"))
          .containsExactly("0");
      assertThat(goal.rows("SELECT name, mail FROM customer"))
          .hasSize(2)
          .noneMatch(row -> row.contains("anary"));
      assertThat(goal.rows("SELECT trigger_name FROM information_schema.triggers"
              + " WHERE trigger_schema = DATABASE()"))
          .containsExactly("fires");
    }
  }

  @Test
  void theSameValueIsMaskedTheSameOnBothEngines() throws Exception {
    try (Source source = source(SOURCE, ROWS);
        MariaGoal goal = MariaGoal.in(server, CUSTOMER, ORDERS)) {
      source.load(folder, POLICY).into(goal.target(), Source.work());
      source.run(folder, POLICY);

      String masked = "SELECT concat(id, '|', name, '|', mail) FROM customer WHERE id = 7";
      assertThat(goal.rows(masked)).isEqualTo(source.inTarget(masked));
    }
  }

  @Test
  void whatCannotGoInIsToldByTableAndColumnBeforeAnythingIsWritten() throws Exception {
    String schema = """
        CREATE TABLE shape (id int, tags text[], span interval, ok boolean, missing text);
        CREATE SCHEMA other;
        CREATE TABLE other.shape (id int);
        """;
    try (Source source = source(schema, "INSERT INTO shape VALUES (1, '{Canary}')");
        MariaGoal goal = MariaGoal.in(
            server,
            "CREATE TABLE shape (id INT, tags TEXT, span DATETIME, ok VARCHAR(9), needed INT NOT NULL)",
            "INSERT INTO shape (id, needed) VALUES (99, 1)")) {
      String policy = HEAD
          + "  shape: {id: keep, tags: {keep: only tests}, span: keep, ok: keep, missing: {keep: only tests}}\n"
          + "  other.shape: keep\n";

      assertThatThrownBy(() -> source.load(folder, policy).into(goal.target(), Source.work()))
          .isInstanceOf(PreparationException.class)
          .hasMessageContaining(
              "public.shape.tags: the migrations make it text, which takes no array")
          .hasMessageContaining("public.shape.span: the migrations make it datetime")
          .hasMessageContaining("public.shape.ok: the migrations make it varchar(9)")
          .hasMessageContaining("public.shape.missing: the migrations do not make this column")
          .hasMessageContaining("public.shape.needed: the migrations make this column NOT NULL")
          .hasMessageContaining("would go into one table")
          .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("Canary"));
      assertThat(goal.rows("SELECT id FROM shape")).containsExactly("99");
    }
  }

  @Test
  void valuesThatDoNotFitStopTheLoadAndAreNotQuoted() throws Exception {
    String schema =
        "CREATE TABLE t (id int PRIMARY KEY, name text, size int, kind text, n numeric);";
    String rows = "INSERT INTO t VALUES (1, 'for column `secret` Canary', 300, 'Canary', 1.239),"
        + " (2, NULL, 2, 'b', 1), (3, 'x', 3, 'B', 1), (5000, 'x', 5, 'Q', 1)";
    try (Source source = source(schema, rows);
        MariaGoal goal = MariaGoal.in(
            server,
            "CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(5) NOT NULL, size TINYINT,"
                + " kind VARCHAR(9) UNIQUE, n DECIMAL(9,2), CONSTRAINT few CHECK (id < 1000))",
            "INSERT INTO t (id, name) VALUES (99, 'kept')")) {
      String policy =
          HEAD + "  t: {id: keep, name: {keep: only tests}, size: keep, kind: keep, n: keep}\n";

      assertThatThrownBy(() -> source.load(folder, policy).into(goal.target(), Source.work()))
          .isInstanceOf(PreparationException.class)
          .hasMessageContaining("public.t.name: takes no such value")
          .hasMessageContaining("public.t.name: takes no NULL")
          .hasMessageContaining("public.t.size: takes no such value")
          .hasMessageContaining("public.t.n: takes no such value")
          .hasMessageContaining("two rows that agree in unique index kind")
          .hasMessageContaining("breaks rule few")
          .satisfies(failure ->
              assertThat(failure.getMessage()).doesNotContain("Canary", "secret", "300"));
      assertThat(goal.rows("SELECT id FROM t")).containsExactly("99");
    }
  }

  @Test
  void aBrokenForeignKeyIsToldWhenAllRowsAreIn() throws Exception {
    String schema = "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int, a int);";
    try (Source source =
            source(schema, "INSERT INTO a VALUES (1); INSERT INTO b VALUES (1, 1), (2, 3)");
        MariaGoal goal = MariaGoal.in(
            server,
            "CREATE TABLE a (id INT PRIMARY KEY)",
            "CREATE TABLE b (id INT, a INT, CONSTRAINT leads FOREIGN KEY (a) REFERENCES a (id))")) {
      assertThatThrownBy(() -> source
              .load(folder, HEAD + "  a: keep\n  b: keep\n")
              .into(goal.target(), Source.work()))
          .isInstanceOf(PreparationException.class)
          .hasMessageContaining("table b break its foreign key leads to a, by a");
    }
  }

  @Test
  void aDatabaseThatSpawnDidNotMakeIsLeftAlone() throws Exception {
    try (Source source = source(SOURCE, ROWS);
        MariaGoal goal = MariaGoal.in(server, CUSTOMER, ORDERS, "DROP VIEW spawn.own")) {
      assertThatThrownBy(() -> source.load(folder, POLICY).into(goal.target(), Source.work()))
          .hasMessageContaining("Spawn did not make");
    }
  }

  @Test
  void dumpsAndDataFilesGoInToo() throws Exception {
    try (MariaGoal goal = MariaGoal.in(server, CUSTOMER, ORDERS)) {
      Files.writeString(folder.resolve("shop.sql"), """
          COPY public."order" (customer, id) FROM stdin;
          7\t1
          \\.
          COPY public.customer (id, name, active, photo, note) FROM stdin;
          7\tCanary\tt\t\\\\x00ff\tCanary\\tx
          \\.
          """);
      Files.writeString(folder.resolve("customer.csv"), "id,name,active\n8,Canary,true\n");
      String policy = HEAD + """
            customer: {id: keep, name: name.last, active: keep, photo: {keep: only tests}, note: hash}
            order: keep
          """;

      assertThatThrownBy(() -> load(goal, policy)).hasMessageContaining("different columns");
      Files.delete(folder.resolve("customer.csv"));
      Report report = load(goal, policy);

      assertThat(report.rows()).isEqualTo(2);
      assertThat(goal.rows("SELECT active, HEX(photo), LENGTH(note), o.id FROM customer c"
              + " JOIN `order` o ON o.customer = c.id WHERE name <> 'Canary'"))
          .containsExactly("1|00FF|32|1");
    }
  }

  @Test
  void aSourceOfTheSameEngineGivesAllItsTypes() throws Exception {
    String table = """
        CREATE TABLE thing (id INT PRIMARY KEY, big BIGINT UNSIGNED, bits BIT(9), flag BIT(1), yes BOOLEAN,
          f FLOAT, day DATE, at DATETIME(6), y YEAR, s SET('x', 'y'), e ENUM('a', 'b'), bin VARBINARY(9),
          photo LONGBLOB, u UUID, j JSON, ip INET6, name VARCHAR(40))""";
    String row = "INSERT INTO thing VALUES (0, 18446744073709551615, b'100000001', b'1', 7, 0.1,"
        + " '2024-02-29', '2026-01-02 03:04:05.678901', 1999, 'x,y', 'b', x'00FF5C09', x'0A', UUID(),"
        + " '{\"a\": 1}', '::1', 'Canary')";
    try (MariaGoal from = MariaGoal.in(server, table, row);
        MariaGoal goal = MariaGoal.in(server, table)) {
      String policy = HEAD + """
            thing: {"*": {keep: only tests}, name: name.first}
          """;
      Policy read = Source.policy(folder, policy);

      RowLoad.of(Optional.of(read), ForeignDatabase.of(from.target()), 0)
          .into(goal.target(), Source.work());

      String values =
          "SELECT id, big, bits + 0, flag + 0, yes, CAST(f AS DOUBLE), day, at, y, s, e, HEX(bin),"
              + " HEX(photo), u, j, ip FROM thing";
      assertThat(goal.rows(values)).isEqualTo(from.rows(values)).hasSize(1);
      assertThat(goal.rows("SELECT name FROM thing")).doesNotContain("Canary");
    }
  }

  private Report load(MariaGoal goal, String policy) throws Exception {
    Path file = Files.createDirectories(folder.resolve("policy"));
    return RowLoad.of(Optional.of(Source.policy(file, policy)), new RowFiles(folder), 0)
        .into(goal.target(), Source.work());
  }
}
