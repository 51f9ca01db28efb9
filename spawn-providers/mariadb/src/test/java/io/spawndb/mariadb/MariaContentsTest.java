package io.spawndb.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Difference;
import io.spawndb.api.SchemaChange;
import io.spawndb.api.TableDifference.RowChange;
import io.spawndb.mariadb.carry.MariaContents;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Origin;
import io.spawndb.spi.TemplateId;
import io.spawndb.testkit.TestMaria;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a database holds is carried whole, to its clones and through a stream, and compared. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MariaContentsTest {

  private static final TemplateId FROM = TemplateId.base(Crash.SHOP, "c0ffee");

  private static final List<String> SCHEMA = List.of(
      "CREATE SEQUENCE counter START WITH 100 INCREMENT BY 5",
      "CREATE TABLE item (id INT DEFAULT NEXTVAL(counter) PRIMARY KEY, name VARCHAR(40) COMMENT 'it''s',"
          + " kind ENUM('a','b'), UNIQUE KEY names (name(10), kind), CHECK (id > 0))",
      "CREATE TABLE `odd 't` (n BIGINT UNSIGNED, item INT, bits BIT(64), f FLOAT, d DOUBLE, m DECIMAL(30,10),"
          + " day DATE, at DATETIME(6), stamp TIMESTAMP(3) NULL, t TIME(2), y YEAR, bin VARBINARY(20),"
          + " fixed BINARY(4), big LONGBLOB, txt TEXT CHARACTER SET latin1, u UUID, ip INET6, j JSON,"
          + " g POINT, v VARCHAR(60) AS (CONCAT(txt, '!')) STORED, s SET('x','y') INVISIBLE,"
          + " FOREIGN KEY (item) REFERENCES item (id) ON DELETE CASCADE)",
      "CREATE TABLE years (y INT, w INT) PARTITION BY RANGE (y) (PARTITION old VALUES LESS THAN (2000),"
          + " PARTITION new VALUES LESS THAN MAXVALUE)",
      "CREATE TABLE counted (id INT AUTO_INCREMENT PRIMARY KEY, w INT) AUTO_INCREMENT = 77",
      "CREATE FUNCTION twice(n INT) RETURNS INT DETERMINISTIC RETURN n * 2",
      "CREATE PROCEDURE fill(IN n INT) BEGIN WHILE n > 0 DO INSERT INTO years VALUES (n, 1); SET n = n - 1;"
          + " END WHILE; END",
      "CREATE VIEW a_view AS SELECT twice(n) AS n FROM z_view",
      "CREATE OR REPLACE VIEW z_view AS SELECT id AS n FROM item",
      "CREATE TRIGGER tidy BEFORE INSERT ON counted FOR EACH ROW SET NEW.w = 1 + IFNULL(NEW.w, 0)",
      "CREATE EVENT daily ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' DO DELETE FROM years");

  private static final List<String> ROWS = List.of(
      "INSERT INTO item (name, kind) VALUES ('o''ne \\\\ \\n\\0', 'a'), ('zwei 😀', NULL)",
      "INSERT INTO `odd 't` (n, item, bits, f, d, m, day, at, stamp, t, y, bin, fixed, big, txt, u, ip, j, g, s)"
          + " VALUES (18446744073709551615, 100, b'1000000000000000000000000000000000000000000000000000000000000001',"
          + " 0.1, 1e-300, 12345678901234567890.0123456789, '2024-02-29', '2026-01-02 03:04:05.678901',"
          + " '2026-07-01 00:00:00.123', '-12:34:56.78', 1999, x'00FF27', 'ab', REPEAT(x'00275C0A', 100000),"
          + " 'größe', UUID(), '::1', '{\"a\": 1}', POINT(1.5, -2), 'x,y'),"
          + " (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', '', '', '', NULL, NULL, NULL,"
          + " NULL, '')",
      "INSERT INTO years SELECT 1990 + seq % 20, seq FROM seq_1_to_20000",
      "INSERT INTO counted (w) VALUES (1)");

  private static final String SUMS = "CHECKSUM TABLE item, `odd 't`, years, counted EXTENDED";

  private final MariaContents contents = new MariaContents();

  @AutoClose
  private final TestMaria server = TestMaria.start();

  @AutoClose
  private final Backend backend = MariaBackend.of(new RunningServer(server.port()));

  @BeforeAll
  void makeTheTemplate() throws Exception {
    DatabaseId build = DatabaseId.building(FROM);
    Database database = backend.create(build, Origin.Empty.BARE, Labels.NONE, Crash.work());
    try (Connection connection = connect(database)) {
      run(connection, "CREATE VIEW z_view AS SELECT 1 AS n");
      for (String statement : SCHEMA) {
        run(connection, statement);
      }
      for (String statement : ROWS) {
        run(connection, statement);
      }
    }
    backend.freeze(build, FROM, Labels.NONE, Crash.work());
  }

  private Database hidden(String name, Origin origin) throws InterruptedException {
    DatabaseId id = new DatabaseId(DatabaseId.Kind.BUILD, Crash.SHOP, name);
    return backend.create(id, origin, Labels.NONE, Crash.work());
  }

  @Test
  void whatIsWrittenIsReadAgainAsTheSame() throws Exception {
    Database from = hidden("from", new Origin.FromTemplate(FROM));
    Database to = hidden("to", Origin.Empty.BARE);
    try (Connection original = connect(from);
        Connection copy = connect(to)) {
      ByteArrayOutputStream stream = new ByteArrayOutputStream();

      long rows = contents.write(original, stream, Crash.work()).rows();
      contents.read(copy, new ByteArrayInputStream(stream.toByteArray()), true, Crash.work());

      assertThat(rows).isEqualTo(20_005);
      assertThat(contents.unlike(original, copy, Crash.work())).isEmpty();
      assertThat(sums(copy)).isEqualTo(sums(original));
      assertThat(contents.compare(original, copy, 10, Crash.work()).none()).isTrue();
    } finally {
      backend.drop(from.id(), Crash.work());
      backend.drop(to.id(), Crash.work());
    }
  }

  @Test
  void theSchemaAloneIsReadWithoutRowsAndWhatIsMissingIsTold() throws Exception {
    Database from = hidden("from", new Origin.FromTemplate(FROM));
    Database to = hidden("to", Origin.Empty.BARE);
    try (Connection original = connect(from);
        Connection copy = connect(to)) {
      ByteArrayOutputStream stream = new ByteArrayOutputStream();
      contents.write(original, stream, Crash.work());

      contents.read(copy, new ByteArrayInputStream(stream.toByteArray()), false, Crash.work());

      assertThat(contents.unlike(original, copy, Crash.work())).isEmpty();
      assertThat(values(copy, "SELECT COUNT(*) FROM years")).containsExactly("0");
      for (String loss : List.of(
          "DROP TRIGGER tidy",
          "ALTER TABLE item DROP KEY names",
          "DROP EVENT daily",
          "ALTER TABLE years DROP PARTITION old",
          "DROP PROCEDURE fill",
          "ALTER TABLE item MODIFY name VARCHAR(40) COMMENT 'other'",
          "ALTER SEQUENCE counter MAXVALUE 1000")) {
        int before = contents.unlike(original, copy, Crash.work()).size();
        run(copy, loss);
        assertThat(contents.unlike(original, copy, Crash.work()))
            .as(loss)
            .hasSizeGreaterThan(before);
      }
    } finally {
      backend.drop(from.id(), Crash.work());
      backend.drop(to.id(), Crash.work());
    }
  }

  @Test
  void rowsAndDefinitionsThatDifferAreNamed() throws Exception {
    Database from = hidden("from", new Origin.FromTemplate(FROM));
    Database to = hidden("to", new Origin.FromTemplate(FROM));
    try (Connection before = connect(from);
        Connection after = connect(to)) {
      run(after, "UPDATE item SET name = 'other' WHERE id = 100");
      run(after, "INSERT INTO item (name) VALUES ('new')");
      run(after, "DELETE FROM years WHERE w = 7");
      run(after, "ALTER TABLE counted ADD more INT");

      Difference difference = contents.compare(before, after, 10, Crash.work());

      assertThat(difference.schema())
          .extracting(SchemaChange::name)
          .containsExactly("counted.more");
      assertThat(difference.tables().stream()
              .filter(table -> table.table().equals("item"))
              .flatMap(table -> table.rows().orElseThrow().keys().stream()))
          .containsExactly(
              new RowChange("changed", List.of("100")), new RowChange("added", List.of("5100")));
      assertThat(difference.tables().stream()
              .filter(table -> table.table().equals("years"))
              .map(table -> table.rows().orElseThrow().removed()))
          .containsExactly(1L);
    } finally {
      backend.drop(from.id(), Crash.work());
      backend.drop(to.id(), Crash.work());
    }
  }

  @Test
  /** It goes on after the numbers that the model keeps in its cache, as after a restart. */
  void aSequenceInADefaultIsTheClonesOwn() throws Exception {
    Database clone =
        backend.create(Crash.ORDERS, new Origin.FromTemplate(FROM), Labels.NONE, Crash.work());
    try (Connection connection = connect(clone)) {
      run(connection, "INSERT INTO item (name) VALUES ('next')");

      assertThat(values(connection, "SELECT id FROM item WHERE name = 'next'"))
          .containsExactly("5100");
      assertThat(values(
              connection,
              "SELECT column_default FROM information_schema.columns WHERE table_name = 'item' AND"
                  + " column_name = 'id' AND table_schema = DATABASE()"))
          .containsExactly("nextval(`" + connection.getCatalog() + "`.`counter`)");
    } finally {
      backend.drop(Crash.ORDERS, Crash.work());
    }
  }

  private static List<String> sums(Connection connection) throws SQLException {
    List<String> sums = new ArrayList<>();
    try (Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(SUMS)) {
      while (rows.next()) {
        sums.add(rows.getString(2));
      }
    }
    return sums;
  }

  private static List<String> values(Connection connection, String query) throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  private static void run(Connection connection, String statement) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.setEscapeProcessing(false);
      sql.execute(statement);
    }
  }

  private static Connection connect(Database database) throws SQLException {
    ConnectionTarget target = database.target();
    return DriverManager.getConnection(
        target.url(), target.user(), target.password().reveal());
  }
}
