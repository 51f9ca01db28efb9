package io.spawndb.mariadb.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.PreparationException;
import io.spawndb.api.Progress;
import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Engine;
import io.spawndb.spi.Resource;
import io.spawndb.spi.Work;
import io.spawndb.testkit.TestMaria;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MariaEngineTest {

  private static final String SHOP = """
      CREATE TABLE customer (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(10) NOT NULL, vip BOOLEAN, note TEXT);
      CREATE TABLE purchase (id INT AUTO_INCREMENT PRIMARY KEY, customer INT,
        CONSTRAINT buyer FOREIGN KEY (customer) REFERENCES customer (id));
      """;

  @AutoClose
  private final TestMaria server = TestMaria.start();

  private final Engine engine = new MariaEngine();

  @BeforeEach
  void makeAnEmptyDatabase() throws SQLException {
    try (Connection root = server.connect()) {
      execute(root, "DROP DATABASE IF EXISTS shop");
      execute(root, "CREATE DATABASE shop CHARACTER SET utf8mb4");
    }
  }

  private Connection connect() throws SQLException {
    Connection connection = server.connect();
    connection.setCatalog("shop");
    return connection;
  }

  private static Work work() {
    return Work.begin("test", Duration.ofSeconds(30), Progress.Listener.NONE);
  }

  private void run(String script) throws Exception {
    try (Connection connection = connect()) {
      engine.run(connection, new TextFile("script.sql", script), work());
    }
  }

  private void load(Resource... files) throws Exception {
    try (Connection connection = connect()) {
      engine.load(connection, Arrays.asList(files), work());
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> read(String query) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  @Test
  void whatTheDumpToolWritesRuns() throws Exception {
    run(SHOP + """
        INSERT INTO customer (name) VALUES ('Ada 😀'), ('it''s \\\\; x');
        CREATE VIEW vips AS SELECT * FROM customer WHERE vip;
        DELIMITER $$
        CREATE TRIGGER tidy BEFORE INSERT ON customer FOR EACH ROW BEGIN SET NEW.name = TRIM(NEW.name); /* ; */ END $$
        CREATE PROCEDURE p() BEGIN SELECT 1; END $$
        DELIMITER ;
        """);
    String dump = server.dump("shop");
    makeAnEmptyDatabase();

    run(dump.replace("DEFINER=`root`@`localhost`", "DEFINER=`somebody`@`else`"));

    assertThat(read("SELECT name FROM customer ORDER BY id"))
        .containsExactly("Ada 😀", "it's \\; x");
    assertThat(
            read("SELECT definer FROM information_schema.triggers WHERE trigger_schema = 'shop'"))
        .containsExactly("root@localhost");
    assertThat(read(
            "SELECT routine_name FROM information_schema.routines WHERE routine_schema = 'shop'"))
        .containsExactly("p");
  }

  @Test
  void aFailureNamesFileLineStatementAndLeavesTheSessionAsItWas() throws Exception {
    try (Connection connection = connect()) {
      assertThatThrownBy(() -> engine.run(
              connection,
              new TextFile(
                  "bad.sql",
                  "SET foreign_key_checks = 0, sql_mode = '';\n\nSELECT nothing FROM nowhere;"),
              work()))
          .isInstanceOf(PreparationException.class)
          .hasMessageContaining("bad.sql, line 3: Table 'shop.nowhere' doesn't exist")
          .hasMessageContaining("in: SELECT nothing FROM nowhere");

      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(
              "SELECT @@foreign_key_checks, @@sql_mode <> '', @@autocommit")) {
        row.next();
        assertThat(List.of(row.getInt(1), row.getInt(2), row.getInt(3))).containsExactly(1, 1, 1);
      }
    }
  }

  @Test
  void whatLeavesTheEnvironmentIsRefusedWithARemedy() {
    assertThatThrownBy(() -> run("CREATE DATABASE other;"))
        .hasMessageContaining("line 1")
        .hasMessageContaining("--databases");
    assertThatThrownBy(() -> run("/*!40000 DROP DATABASE IF EXISTS `x`*/;"))
        .hasMessageContaining("one database");
    assertThatThrownBy(() -> run("USE mysql;")).hasMessageContaining("one database");
    assertThatThrownBy(() -> run("source other.sql;")).hasMessageContaining("client");
  }

  @Test
  void dataFilesLoadInAnyOrderAndNumbersGoOn() throws Exception {
    run(SHOP);

    load(
        new TextFile("01_purchase.csv", "customer\n2\n1\n"),
        new TextFile(
            "Customer.tsv", "id\tname\tvip\tnote\n1\tAda\ttrue\ta\\tb\\\\N\n2\tBob\tf\t\\N\n"));

    assertThat(read("SELECT CONCAT_WS('|', id, name, vip, note) FROM customer ORDER BY id"))
        .containsExactly("1|Ada|1|a\tb\\N", "2|Bob|0");
    run("INSERT INTO customer (name) VALUES ('next')");
    assertThat(read("SELECT id FROM customer WHERE name = 'next'")).containsExactly("3");
  }

  @Test
  void anEmptyValueIsNullAndAQuotedOneIsNot() throws Exception {
    run(SHOP);

    load(
        new TextFile("customer.csv", "name,note\r\na,\r\nb,\"\"\r\n\"c\"\"d\",\"two\nlines\"\r\n"));

    assertThat(read("SELECT note FROM customer ORDER BY id"))
        .containsExactly(null, "", "two\nlines");
    assertThat(read("SELECT name FROM customer WHERE id = 3")).containsExactly("c\"d");
  }

  @Test
  void whatDoesNotFitIsToldWithItsLineAndNothingIsLoaded() throws Exception {
    run(SHOP);

    assertThatThrownBy(
            () -> load(new TextFile("customer.csv", "name\nAda\nmuch too long a name\n")))
        .hasMessageContaining("customer.csv, line 3: ")
        .hasMessageContaining("name");
    assertThatThrownBy(() -> load(new TextFile("customer.csv", "nam\nAda\n")))
        .hasMessageContaining("no column 'nam'");
    assertThatThrownBy(() -> load(new TextFile("client.csv", "name\nAda\n")))
        .hasMessageContaining("customer");
    assertThatThrownBy(() -> load(
            new TextFile("customer.csv", "name\nAda\n"),
            new TextFile("purchase.csv", "customer\n77\n")))
        .hasMessageContaining("purchase")
        .hasMessageContaining("buyer");

    assertThat(read("SELECT name FROM customer")).isEmpty();
  }

  @Test
  void whoIsOutOfTimeStops() throws Exception {
    Work little = Work.begin("test", Duration.ofMillis(300), Progress.Listener.NONE);
    try (Connection connection = connect()) {
      assertThatThrownBy(
              () -> engine.run(connection, new TextFile("slow.sql", "SELECT SLEEP(60);"), little))
          .isInstanceOf(ProvisioningException.class);
    }
  }

  @Test
  void aLockThatIsNotToBeHadIsToldFromWhatIsGone() throws Exception {
    run(SHOP + "INSERT INTO customer (name) VALUES ('Ada');");
    try (Connection holder = connect();
        Connection waiting = connect()) {
      holder.setAutoCommit(false);
      execute(holder, "UPDATE customer SET name = 'x'");
      execute(
          waiting,
          "SET SESSION "
              + engine.givingUpLocksAfter(Duration.ofSeconds(1)).get("sessionVariables"));

      assertThatThrownBy(() -> execute(waiting, "UPDATE customer SET name = 'y'"))
          .isInstanceOfSatisfying(
              SQLException.class,
              e -> assertThat(engine.trouble(e)).isEqualTo(Engine.Trouble.LOCKED));
    }
  }
}
