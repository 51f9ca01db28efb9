package io.spawndb.masking.internal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.SpawnException;
import io.spawndb.masking.internal.file.RowFiles;
import io.spawndb.testkit.TestMaria;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that come from a live MariaDB. */
class MariaLoadTest {

  private static final String HEAD = "spawn-masking: 1\nkey: ${KEY}\ntables:\n";

  private static TestMaria server;

  @TempDir
  private Path folder;

  @BeforeAll
  static void start() {
    server = TestMaria.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  private static MariaSource types() {
    MariaSource source = new MariaSource(server).in("""
            CREATE TABLE types (id int unsigned PRIMARY KEY, big bigint unsigned, tiny tinyint(1),
              filled int(8) zerofill, amount decimal(65,30), real4 float, real8 double,
              shown float(7,2), flag bit(1), flags bit(12), word bit(64), day date,
              moment datetime(6), stamp timestamp(6) NULL, clock time(6), span time, born year,
              mood enum('so so','it''s'), tags set('a b','c"d','e\\\\f'), one set('x','y'),
              narrow varchar(200) CHARACTER SET latin1, wide longtext CHARACTER SET utf8mb4,
              fixed char(10), raw varbinary(20), photo longblob, doc json, who uuid, old binary(16),
              ip inet6, twice int AS (id * 2) VIRTUAL) CHARACTER SET utf8mb4""", """
            INSERT INTO types (id, big, tiny, filled, amount, real4, real8, shown, flag, flags, word,
              day, moment, stamp, clock, span, born, mood, tags, one, narrow, wide, fixed, raw, photo,
              doc, who, old, ip) VALUES (4294967295, 18446744073709551615, 2, 42,
              12345678901234567890123456789012345.000000000000000000000000000001, 0.1,
              0.30000000000000004, 12.3, b'1', b'101', 18446744073709551615, '1000-01-01',
              '9999-12-31 23:59:59.999999', '2038-01-19 03:14:07.5', '23:59:59.000001', '-838:59:59',
              2155, 'it''s', 'c"d,e\\\\f', 'x,y', 'Grüße', CONCAT('\\t\\n\\r\\\\N ', 0xF09F9880, ' ',
                0xD7A9D79CD795D79D), 'x ', 0x005C09FF, REPEAT(0x00FF5C0A, 300000), '{"a": "\\\\u00e4"}',
              '123e4567-e89b-12d3-a456-426614174000', 0x123e4567e89b12d3a456426614174000, '::1')""", "INSERT INTO types (id) VALUES (0)");
    source.target().executeInTarget("""
            CREATE TABLE types (id bigint PRIMARY KEY, big numeric, tiny smallint, filled int,
              amount numeric, real4 real, real8 double precision, shown numeric, flag boolean,
              flags bit(12), word numeric, day date, moment timestamp, stamp timestamptz, clock time,
              span interval, born int, mood text, tags text[], one text, narrow text, wide text,
              fixed text, raw bytea, photo bytea, doc jsonb, who uuid, old uuid, ip inet,
              twice bigint GENERATED ALWAYS AS (id * 2) STORED)""");
    return source;
  }

  @Test
  void everyTypeArrivesAsItIs() throws Exception {
    try (MariaSource source = types()) {
      source.load(folder, HEAD + "  public.types: {\"*\": {keep: made for this test}}\n");

      assertThat(source
              .target()
              .inTarget("SELECT concat_ws('|', id, big, tiny, filled, amount, real4,"
                  + " real8, shown, flag, flags, word, day, moment, stamp AT TIME ZONE 'UTC', clock, span,"
                  + " born, mood, tags, one, narrow, fixed || '.', raw, doc, who, old, ip, twice)"
                  + " FROM types WHERE id > 0"))
          .containsExactly("4294967295|18446744073709551615|2|42|"
              + "12345678901234567890123456789012345.000000000000000000000000000001|0.1|"
              + "0.30000000000000004|12.30|t|000000000101|18446744073709551615|1000-01-01|"
              + "9999-12-31 23:59:59.999999|2038-01-19 03:14:07.5|23:59:59.000001|-838:59:59|"
              + "2155|it's|{\"c\\\"d\",\"e\\\\f\"}|x,y|Grüße|x.|\\x005c09ff|{\"a\": \"ä\"}|"
              + "123e4567-e89b-12d3-a456-426614174000|123e4567-e89b-12d3-a456-426614174000|::1|"
              + "8589934590");
      assertThat(source.target().inTarget("SELECT wide FROM types WHERE id > 0"))
          .containsExactly("\t\n\r\\N \uD83D\uDE00 \u05E9\u05DC\u05D5\u05DD");
      assertThat(source.target().inTarget("SELECT md5(photo) FROM types WHERE id > 0"))
          .containsExactly(source
              .target()
              .inTarget("SELECT md5(decode(repeat('00ff5c0a', 300000), 'hex'))")
              .get(0));
      assertThat(source
              .target()
              .inTarget(
                  "SELECT types = row(0, null, null, null, null, null, null, null, null, null, null, null,"
                      + "null, null, null, null, null, null, null, null, null, null, null, null, null,"
                      + "null, null, null, null, 0)::types FROM types WHERE id = 0"))
          .containsExactly("t");
    }
  }

  @Test
  void aDumpGivesTheSameRows() throws Exception {
    // What depends on the target's types is for live sources only.
    String policy = HEAD
        + "  public.types: {flags: drop, tags: drop, old: drop, \"*\": {keep: made for this test}}\n";
    String rows = "SELECT md5(string_agg(t::text, '|' ORDER BY id)) FROM types t";
    try (MariaSource source = types()) {
      source.load(folder, policy);
      List<String> live = source.target().inTarget(rows);
      source.target().executeInTarget("TRUNCATE types");

      RowLoad.of(Optional.of(Source.policy(folder, policy)), new RowFiles(source.dump(folder)), 0)
          .into(source.target().target(), Source.work());

      assertThat(source.target().inTarget(rows)).isEqualTo(live);
    }
  }

  @Test
  void valuesThatPostgresDoesNotHaveStopBeforeAnythingIsWritten() throws Exception {
    try (MariaSource source = new MariaSource(server)
        .in(
            "SET sql_mode = ''",
            "CREATE TABLE odd (id int PRIMARY KEY, day date, late time, nul text, place point,"
                + " raw blob, fine date, other text)",
            "INSERT INTO odd VALUES (1, '0000-00-00', '25:00:00', CONCAT('Canary', CHAR(0)), NULL,"
                + " NULL, '2024-00-10', 'Canary')")) {
      source
          .target()
          .executeInTarget("CREATE TABLE odd (id int PRIMARY KEY, day date, late time, nul text,"
              + " place point, raw text, fine date); INSERT INTO odd VALUES (99)");
      String policy = HEAD + """
            public.odd: {id: keep, day: keep, late: keep, nul: {keep: to see it stop}, place: keep,
              raw: {keep: to see it stop}, fine: keep%s}
          """;

      assertThatThrownBy(() -> source.load(folder, policy.formatted("")))
          .hasMessageContaining("public.odd.place: is point in the source")
          .hasMessageContaining("public.odd.raw: is blob in the source")
          .hasMessageContaining("public.odd.other: the source has this column")
          .satisfies(MariaLoadTest::quotesNothing);
      String fitting = policy
          .replace("place: keep", "place: drop")
          .replace("raw: {keep: to see it stop}", "raw: drop")
          .formatted(", other: drop");
      assertThatThrownBy(() -> source.load(folder, fitting))
          .hasMessageContaining("public.odd.day: has a value that is a zero date")
          .hasMessageContaining("public.odd.late: has a value that is a time beyond a day")
          .hasMessageContaining("public.odd.nul: has a value that has a NUL character")
          .hasMessageContaining("public.odd.fine: has a value that is a zero date")
          .satisfies(MariaLoadTest::quotesNothing);
      assertThat(source.target().inTarget("SELECT id FROM odd")).containsExactly("99");

      source.load(
          folder,
          fitting
              .replace(
                  "day: keep",
                  "day: {mask: sql, expression: \"nullif(day, '0000-00-00')\", why: no zero dates}")
              .replace("late: keep", "late: drop")
              .replace("nul: {keep: to see it stop}", "nul: drop")
              .replace("fine: keep", "fine: drop"));

      assertThat(source.target().inTarget("SELECT o::text FROM odd o"))
          .containsExactly("(1,,,,,,)");
    }
  }

  private static void quotesNothing(Throwable failure) {
    assertThat(failure).isInstanceOf(SpawnException.class);
    assertThat(failure.getMessage()).doesNotContain("Canary");
    assertThat(failure.getCause()).isNull();
  }

  private static MariaSource shop() {
    MariaSource source = new MariaSource(server)
        .in(
            "CREATE TABLE Customer (Id int PRIMARY KEY, Mail varchar(90) UNIQUE, City varchar(50),"
                + " Vip boolean NOT NULL)",
            "CREATE TABLE orders (id int PRIMARY KEY, customer int,"
                + " FOREIGN KEY (customer) REFERENCES Customer (Id))",
            "CREATE TABLE note (id int PRIMARY KEY, customer_ref bigint)",
            "CREATE TABLE flyway_schema_history (installed_rank int PRIMARY KEY)",
            "INSERT INTO Customer SELECT seq, CONCAT('Canary', seq, '@shop.test'), 'Canary',"
                + " seq % 2 FROM seq_1_to_5000",
            "INSERT INTO orders SELECT seq, seq FROM seq_1_to_5000",
            "INSERT INTO note SELECT seq, seq FROM seq_1_to_5000");
    source
        .target()
        .executeInTarget("CREATE TABLE customer (id int PRIMARY KEY, mail text UNIQUE, city text,"
            + " vip boolean); CREATE TABLE orders (id int PRIMARY KEY, customer int);"
            + " CREATE TABLE note (id int PRIMARY KEY, customer_ref bigint)");
    return source;
  }

  private static final String SHOP = HEAD + """
        public.customer: {id: permute, mail: email, city: city, vip: keep}
        public.orders: {id: keep}
        public.note: {id: keep}
      links: [public.note.customer_ref -> public.customer.id]
      """;

  @Test
  void rowsAreMaskedAndForeignKeysOfTheSourceFollow() throws Exception {
    try (MariaSource source = shop()) {
      Report report = source.load(folder, SHOP);

      assertThat(report.rows()).isEqualTo(15_000);
      assertThat(source
              .target()
              .inTarget("SELECT count(*) FROM customer c JOIN orders o ON o.customer ="
                  + " c.id JOIN note n ON n.customer_ref = c.id WHERE o.id = n.id"
                  + " AND vip = (o.id % 2 = 1)"))
          .containsExactly("5000");
      assertThat(source
              .target()
              .inTarget(
                  "SELECT count(*) FROM customer c WHERE c::text ~ 'Canary' OR mail !~ '@example'"))
          .containsExactly("0");
    }
  }

  @Test
  void aSubsetTakesAllThatLeadsToItAlone() throws Exception {
    try (MariaSource source = shop()) {
      Report report = source.load(
          folder, SHOP + "subset: {public.customer: \"Vip AND Mail LIKE 'Canary1%'\"}\n");

      List<String> counts = source
          .target()
          .inTarget("SELECT count(*) FROM customer UNION ALL"
              + " SELECT count(*) FROM orders UNION ALL SELECT count(*) FROM note");
      assertThat(counts).containsOnly(String.valueOf(report.rows() / 3));
      assertThat(report.rows()).isBetween(100L, 3_000L);
    }
  }

  @Test
  void whatNoRuleNamesStops() throws Exception {
    try (MariaSource source =
        shop().in("ALTER TABLE orders ADD COLUMN secret text", "CREATE TABLE later (id int)")) {
      assertThatThrownBy(() -> source.load(folder, SHOP.replace("mail: email, ", "")))
          .hasMessageContaining("public.customer.mail: is in no rule")
          .hasMessageContaining("public.orders.secret: the source has this column")
          .hasMessageContaining("public.later: the migrations do not make this table")
          .satisfies(
              failure -> assertThat(failure.getMessage()).doesNotContain("flyway_schema_history"));

      source.load(
          folder,
          SHOP.replace("public.orders: {id: keep}", "public.orders: {id: keep, secret: drop}")
              .replace("links:", "  public.later: empty\nlinks:"));
    }
  }

  @Test
  void policiesAreLookedAtWithoutATargetAndWithOne() throws Exception {
    try (MariaSource source = shop().in("CREATE TABLE later (id int, secret text)")) {
      RowLoad draft = RowLoad.of(Optional.empty(), source.source(), 0);
      RowLoad load = RowLoad.of(Optional.of(Source.policy(folder, SHOP)), source.source(), 0);
      Optional<ConnectionTarget> schema = Optional.of(source.target().target());

      assertThat(draft.draft(Optional.empty(), Source.work()))
          .contains("  public.Customer:\n    Id: ", "    Mail: email\n", "secret: redact");
      assertThat(draft.draft(schema, Source.work()))
          .contains("  public.customer:\n    id: ", "    mail: email\n", "public.later: empty");
      assertThat(load.plan(schema, Source.work()).reasons())
          .singleElement()
          .satisfies(reason -> assertThat(reason.where()).isEqualTo("public.later"));
      assertThat(RowLoad.of(
                  Optional.of(Source.policy(
                      folder, SHOP.replace("links:", "  public.later: empty\nlinks:"))),
                  source.source(),
                  0)
              .preview(1, schema, Source.work()))
          .anySatisfy(line -> assertThat(line.before()).isEqualTo("AaaaaaN@aaaa.aaaa"))
          .noneSatisfy(line -> assertThat(line.toString()).contains("Canary"));
    }
  }

  @Test
  void aWrongPasswordIsToldWithoutIt() throws Exception {
    try (MariaSource source = shop()) {
      assertThatThrownBy(
              () -> RowLoad.of(Optional.of(Source.policy(folder, SHOP)), source.source("not it"), 0)
                  .into(source.target().target(), Source.work()))
          .hasMessageContaining("Connecting to the source failed: SQLState 28000")
          .hasMessageContaining("login")
          .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("not it"));
    }
  }
}
