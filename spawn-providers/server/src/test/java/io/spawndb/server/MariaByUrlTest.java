package io.spawndb.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.Spawn;
import io.spawndb.api.Environment;
import io.spawndb.testkit.TestMaria;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An application on MariaDB, from its URL to its last row. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MariaByUrlTest {

  private static final String URL = "jdbc:spawn:mariadb:orders";
  private static final String COUNT = "SELECT COUNT(*) FROM customer";

  @TempDir
  static Path folder;

  @AutoClose
  private final TestMaria server = TestMaria.start();

  @BeforeAll
  void writeTheProject() throws IOException {
    System.setProperty("spawn.home", folder.resolve("home").toString());
    System.setProperty("spawn.config", folder.resolve("spawn.yaml").toString());
    write("spawn.yaml", """
        project: shop
        defaults:
          provider: server
          adminUrl: jdbc:mariadb://127.0.0.1:%d
          adminUser: root
          adminPassword: ""
        environments:
          orders:
            engine: mariadb
            migrations: [migrations]
            seed: [seed]
        """.formatted(server.port()));
    write(
        "migrations/V1__customer.sql",
        "CREATE TABLE customer (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20));");
    write("migrations/V2__trigger.sql", """
        DELIMITER //
        CREATE TRIGGER tidy BEFORE INSERT ON customer FOR EACH ROW BEGIN SET NEW.name = TRIM(NEW.name); END //
        DELIMITER ;
        """);
    write("migrations/R__names.sql", "CREATE OR REPLACE VIEW names AS SELECT name FROM customer;");
    write("seed/customer.csv", "name\n  Ada  \nBob\n");
  }

  @AfterAll
  void forgetTheProject() {
    System.clearProperty("spawn.home");
    System.clearProperty("spawn.config");
  }

  private static void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String ask(String url, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void run(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void theUrlGivesAMigratedDatabaseWhoseStateIsKeptChangedAndBroughtBack() throws Exception {
    assertThat(ask(URL, "SELECT GROUP_CONCAT(name) FROM names")).isEqualTo("Ada,Bob");
    try (Connection connection = DriverManager.getConnection(URL);
        Environment orders = Spawn.environment("orders").open()) {
      assertThat(connection).isInstanceOf(org.mariadb.jdbc.Connection.class);
      orders.save("two");
      run(URL, "INSERT INTO customer (name) VALUES ('Cy')");
      assertThat(ask(URL + "@feature/x", COUNT)).isEqualTo("2");

      orders.load("two");
      assertThatThrownBy(() -> connection.createStatement().execute(COUNT))
          .isInstanceOf(SQLException.class);
      assertThat(ask(URL, COUNT)).isEqualTo("2");

      write("migrations/V3__mail.sql", "ALTER TABLE customer ADD mail VARCHAR(50);");
      run(URL, "DELETE FROM customer");
      orders.reset();
      assertThat(ask(URL, "SELECT COUNT(mail) + COUNT(*) FROM customer")).isEqualTo("2");
    }
  }

  @Test
  void scratchDatabasesComeFromTheTemplateAndGo() throws Exception {
    String name;
    try (Environment scratch = Spawn.scratch("orders").open()) {
      name = scratch.target().user();
      try (Connection connection = scratch.dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("DELETE FROM customer");
      }
    }

    assertThat(ask(URL, COUNT)).isNotEqualTo("0");
    try (Connection root = server.connect();
        Statement statement = root.createStatement();
        ResultSet row = statement.executeQuery(
            "SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = '" + name
                + "'")) {
      row.next();
      assertThat(row.getInt(1)).isZero();
    }
  }
}
