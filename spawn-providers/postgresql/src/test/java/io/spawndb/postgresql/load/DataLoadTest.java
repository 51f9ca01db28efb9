package io.spawndb.postgresql.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.PreparationException;
import io.spawndb.spi.Resource;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DataLoadTest {

  private final PostgresEngine engine = new PostgresEngine();
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = TestServer.get().newDatabase();
  }

  @AfterEach
  void disconnect() throws SQLException {
    if (connection != null) {
      connection.close();
    }
  }

  @Test
  void anEmptyCsvValueIsNullAndAQuotedOneTheEmptyString() throws Exception {
    execute("CREATE TABLE note (id int, body text, extra text DEFAULT 'x')");

    load(TextFile.of("note.csv", "body,id", ",1", "\"\",2", "\"a \"\"b\"\",", "ü\",3", "NULL,4"));

    assertThat(query(
            "SELECT string_agg(coalesce(body, '<null>') || extra, '|' ORDER BY id) FROM note"))
        .isEqualTo("<null>x|x|a \"b\",\nüx|NULLx");
  }

  @Test
  void tsvFollowsTheTextFormatOfCopy() throws Exception {
    execute("CREATE TABLE note (id int, body text)");

    load(TextFile.of("01-note.tsv", "id\tbody", "1\t\\N", "2\t", "3\ta\\tb\\\\\"")
        .zipped());

    assertThat(query("SELECT string_agg(coalesce(body, '<null>'), '|' ORDER BY id) FROM note"))
        .isEqualTo("<null>||a\tb\\\"");
  }

  @Test
  void lineEndsOfWindowsAndAByteOrderMarkAreFine() throws Exception {
    execute("CREATE TABLE note (id int, body text)");

    load(TextFile.of("note.csv", "\uFEFF\"id\",body\r", "1,a\r", "2,b\r"));

    assertThat(query("SELECT string_agg(id || body, ' ' ORDER BY id) FROM note"))
        .isEqualTo("1a 2b");
  }

  @Test
  void namesAreMatchedExactlyFirstAndThenWithoutCase() throws Exception {
    execute("CREATE SCHEMA shop");
    execute("CREATE TABLE \"Customer\" (\"Id\" int, id text)");
    execute("CREATE TABLE shop.customer (id int)");
    execute("CREATE TABLE \"01_raw\" (id int)");

    load(
        TextFile.of("01_Customer.csv", "Id,id", "1,a"),
        TextFile.of("CUSTOMER.csv", "ID", "2").renamed("sub/02-shop.Customer.csv"),
        TextFile.of("01_raw.csv", "id", "3"));

    assertThat(query("SELECT (SELECT concat(\"Id\", id) FROM \"Customer\") || ' ' ||"
            + " (SELECT id FROM shop.customer) || ' ' || (SELECT id FROM \"01_raw\")"))
        .isEqualTo("1a 2 3");
  }

  @Test
  void parentsComeBeforeChildrenWhateverTheNames() throws Exception {
    execute("CREATE TABLE c (id int PRIMARY KEY)");
    execute("CREATE TABLE b (id int PRIMARY KEY, c int REFERENCES c)");
    execute("CREATE TABLE a (id int PRIMARY KEY, b int REFERENCES b, boss int REFERENCES a)");

    load(
        TextFile.of("01_a.csv", "id,b,boss", "1,1,2", "2,1,"),
        TextFile.of("02_b.csv", "id,c", "1,1"),
        TextFile.of("03_c.csv", "id", "1"));

    assertThat(query("SELECT count(*) FROM a JOIN b ON a.b = b.id JOIN c ON b.c = c.id"))
        .isEqualTo("2");
  }

  @Test
  void foreignKeysInACircleAreCheckedAtTheEndAndAreAsTheyWereAfterwards() throws Exception {
    execute("CREATE TABLE staff (id int PRIMARY KEY, store int NOT NULL)");
    execute("CREATE TABLE store (id int PRIMARY KEY, manager int NOT NULL REFERENCES staff)");
    execute("ALTER TABLE staff ADD CONSTRAINT works_in FOREIGN KEY (store) REFERENCES store");
    execute("CREATE TABLE person (id int PRIMARY KEY, boss int REFERENCES person DEFERRABLE)");
    String before = constraints();

    load(
        TextFile.of("staff.csv", "id,store", "1,1"),
        TextFile.of("store.csv", "id,manager", "1,1"),
        TextFile.of("01_person.csv", "id,boss", "1,2"),
        TextFile.of("02_person.csv", "id,boss", "2,"));

    assertThat(constraints()).isEqualTo(before);
    assertThat(query("SELECT count(*) FROM staff, store, person")).isEqualTo("2");
    assertThatThrownBy(() -> load(
            TextFile.of("staff.csv", "id,store", "2,9"),
            TextFile.of("store.csv", "id,manager", "2,2")))
        .hasMessageContaining("works_in")
        .hasMessageContaining("Key (store)=(9) is not present");
    assertThat(constraints()).isEqualTo(before);
    assertThat(query("SELECT count(*) FROM store")).isEqualTo("1");
  }

  @Test
  void partitionsInACircleAreLoadedToo() throws Exception {
    execute("CREATE TABLE p (id int PRIMARY KEY, q int) PARTITION BY RANGE (id)");
    execute("CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10)");
    execute("CREATE TABLE q (id int PRIMARY KEY, p int REFERENCES p)");
    execute("ALTER TABLE p ADD FOREIGN KEY (q) REFERENCES q");
    String before = constraints();

    load(TextFile.of("p1.csv", "id,q", "1,1"), TextFile.of("q.csv", "id,p", "1,1"));

    assertThat(query("SELECT count(*) FROM p JOIN q ON q.p = p.id")).isEqualTo("1");
    assertThat(constraints()).isEqualTo(before);
  }

  @Test
  void sequencesContinueAfterTheGreatestValue() throws Exception {
    execute("CREATE TABLE s (id serial)");
    execute("CREATE TABLE i (id int GENERATED ALWAYS AS IDENTITY (START 10), v text)");
    execute("CREATE TABLE e (id int GENERATED BY DEFAULT AS IDENTITY)");
    execute("CREATE SEQUENCE \"Loose one\"");
    execute("CREATE TABLE d (id bigint DEFAULT nextval('\"Loose one\"'))");
    execute("CREATE TABLE down (id int GENERATED BY DEFAULT AS IDENTITY (INCREMENT -1))");
    execute("CREATE TABLE ahead (id serial)");
    execute("SELECT setval('ahead_id_seq', 500)");

    load(
        TextFile.of("s.csv", "id", "41"),
        TextFile.of("i.csv", "id,v", "100,a"),
        TextFile.of("d.csv", "id", "7"),
        TextFile.of("down.csv", "id", "-5"),
        TextFile.of("ahead.csv", "id", "3"));

    assertThat(query(
            "SELECT concat_ws(' ', nextval('s_id_seq'), nextval('i_id_seq'), nextval('e_id_seq'),"
                + " nextval('\"Loose one\"'), nextval('down_id_seq'), nextval('ahead_id_seq'))"))
        .isEqualTo("42 101 1 8 -6 501");
  }

  @Test
  void withoutFilesItSetsSequencesAfterAScript() throws Exception {
    engine.run(
        connection,
        TextFile.of("seed.sql", "CREATE TABLE s (id serial);", "INSERT INTO s VALUES (9);"),
        TextFile.work());

    engine.load(connection, List.of(), TextFile.work());

    assertThat(query("SELECT nextval('s_id_seq')")).isEqualTo("10");
  }

  @Test
  void namesFileLineColumnAndAnswerAndLoadsNothing() throws Exception {
    execute("CREATE TABLE a (id int)");
    execute("CREATE TABLE price (id int, amount numeric CHECK (amount > 0))");

    assertThatThrownBy(() -> load(
            TextFile.of("a.csv", "id", "1"),
            TextFile.of("price.csv", "id,amount", "1,2", "2,\"much\"")))
        .isInstanceOf(PreparationException.class)
        .hasMessage("seed/price.csv, line 3: column amount: invalid input syntax for type numeric:"
            + " \"much\" (SQLState 22P02). Correct the file and try again.");
    assertThatThrownBy(() -> load(TextFile.of("price.csv", "id,amount", "1,2", "2,-2")))
        .hasMessageContaining("seed/price.csv, line 3: ")
        .hasMessageContaining("price_amount_check");
    assertThatThrownBy(() -> load(TextFile.of("price.csv", "id,amount", "1,2", "2")))
        .hasMessageContaining("seed/price.csv, line 3: missing data for column \"amount\"");
    assertThat(query("SELECT count(*) FROM a")).isEqualTo("0");
    assertThat(connection.getAutoCommit()).isTrue();
  }

  @Test
  void withAutoCommitOffTheLoadIsPartOfTheCallersTransaction() throws Exception {
    execute("CREATE TABLE a (id int)");
    connection.setAutoCommit(false);

    load(TextFile.of("a.csv", "id", "1"));

    assertThat(query("SELECT count(*) FROM a")).isEqualTo("1");
    connection.rollback();
    assertThat(query("SELECT count(*) FROM a")).isEqualTo("0");
  }

  @Test
  void aForeignKeyThatDoesNotHoldNamesTheFile() throws Exception {
    execute("CREATE TABLE parent (id int PRIMARY KEY)");
    execute("CREATE TABLE child (id int, parent int REFERENCES parent)");

    assertThatThrownBy(() -> load(TextFile.of("child.csv", "id,parent", "1,77")))
        .hasMessageContaining("seed/child.csv: ")
        .hasMessageContaining("Key (parent)=(77) is not present in table \"parent\"");
  }

  @Test
  void bytesThatAreNotUtf8NameFileAndLine() throws Exception {
    execute("CREATE TABLE note (id int, body text)");
    byte[] latin = "id,body\n1,a\n2,\u00e4\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> load(new TextFile("note.csv", latin)))
        .hasMessageContaining("seed/note.csv, line 3: invalid byte sequence for encoding \"UTF8\"");
  }

  @Test
  void refusesWhatFitsNoTable() throws Exception {
    execute("CREATE TABLE customer (id int, total int GENERATED ALWAYS AS (id * 2) STORED)");

    assertThatThrownBy(() -> load(TextFile.of("01_custmer.csv", "id")))
        .hasMessageContaining("there is no table 'custmer'")
        .hasMessageContaining("nearest: customer");
    assertThatThrownBy(() -> load(TextFile.of("customer.csv", "idd")))
        .hasMessageContaining("seed/customer.csv, line 1: table customer has no column 'idd'")
        .hasMessageContaining("nearest: id");
    assertThatThrownBy(() -> load(TextFile.of("customer.csv", "id;x")))
        .hasMessageContaining("Separate values by commas");
    assertThatThrownBy(() -> load(TextFile.of("customer.csv", "id,total", "1,2")))
        .hasMessageContaining("column 'total' of table customer is generated");
    assertThatThrownBy(() -> load(TextFile.of("customer.csv", "id,ID", "1,2")))
        .hasMessageContaining("named twice");
    assertThatThrownBy(() -> load(new TextFile("customer.csv", new byte[0])))
        .hasMessageContaining("the file is empty");
    assertThatThrownBy(() -> load(TextFile.of("customer.json", "{}")))
        .hasMessageContaining("seed/customer.json is not a data file");
  }

  private void load(Resource... files) throws InterruptedException {
    engine.load(connection, List.of(files), TextFile.work());
  }

  private String constraints() throws SQLException {
    return query(
        "SELECT string_agg(concat_ws(' ', conname, conrelid, condeferrable, condeferred), ','"
            + " ORDER BY oid) FROM pg_constraint WHERE contype = 'f'");
  }

  private void execute(String statement) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  private String query(String query) throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
