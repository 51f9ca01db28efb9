package io.spawndb.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.mariadb.internal.Session;
import io.spawndb.mariadb.internal.Sql;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Lease;
import io.spawndb.spi.Origin;
import io.spawndb.testkit.TestMaria;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found after processes, and the server itself, were killed at any moment. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AfterDeathTest {

  private static final String HIDDEN = "SELECT schema_name FROM information_schema.schemata"
      + " WHERE schema_name REGEXP '^spawn_' AND schema_name NOT IN (SELECT schema_name FROM spawn.record)"
      + " UNION SELECT schema_name FROM spawn.journal"
      + " UNION SELECT User FROM mysql.global_priv WHERE User REGEXP '^spawn_'";

  private static final String WHOLE = "SELECT CONCAT_WS(' ',"
      + " (SELECT COUNT(*) FROM part), (SELECT COUNT(*) FROM item), (SELECT n FROM counted), twice(21),"
      + " (SELECT COUNT(*) FROM information_schema.key_column_usage WHERE table_schema = DATABASE()"
      + " AND referenced_table_schema = DATABASE()),"
      + " (SELECT COUNT(*) FROM information_schema.triggers WHERE trigger_schema = DATABASE()))";

  @AutoClose
  private final TestMaria server = TestMaria.start();

  @AutoClose
  private final Backend backend = MariaBackend.of(new RunningServer(server.port()));

  private final Random random = new Random(42);

  @BeforeAll
  void makeTheTemplate() throws Exception {
    DatabaseId build = DatabaseId.building(Crash.BASE);
    try (Lease held = backend.lock(build.lockKey(), Crash.work())) {
      assertThat(held.held()).isTrue();
      Database database = backend.create(build, Origin.Empty.BARE, Labels.NONE, Crash.work());
      try (Connection connection = connect(database.target());
          Statement sql = connection.createStatement()) {
        for (String statement : List.of(
            "CREATE TABLE item (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20), big VARCHAR(40) AS (CONCAT(name, '!')) STORED)",
            "CREATE TABLE part (item INT, FOREIGN KEY (item) REFERENCES item (id))",
            "INSERT INTO item (name) SELECT seq FROM seq_1_to_500",
            "INSERT INTO part SELECT id FROM item",
            "CREATE FUNCTION twice(n INT) RETURNS INT DETERMINISTIC RETURN n * 2",
            "CREATE VIEW names AS SELECT name FROM item",
            "CREATE VIEW counted AS SELECT COUNT(*) AS n FROM names",
            "CREATE TRIGGER tidy BEFORE INSERT ON item FOR EACH ROW SET NEW.name = TRIM(NEW.name)")) {
          sql.execute(statement);
        }
      }
      backend.freeze(build, Crash.BASE, Labels.NONE, Crash.work());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"create", "replace", "freeze"})
  void whatAKilledProcessLeavesIsWholeOrNotThere(String action) throws Exception {
    for (int i = 0; i < 5; i++) {
      if (!action.equals("create")) {
        backend.create(
            Crash.ORDERS, new Origin.FromTemplate(Crash.BASE), Labels.NONE, Crash.work());
      }
      killedWhile(action);

      Optional<Database> found = backend.find(Crash.ORDERS, Crash.work());

      if (found.isPresent()) {
        assertWhole(found.get());
      } else {
        assertThat(action).isEqualTo("create");
      }
      assertWhole(backend.create(
          Crash.ORDERS, new Origin.FromTemplate(Crash.BASE), Labels.NONE, Crash.work()));
      settleAndDrop();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Journal.Stage.class,
      names = {"EMPTYING", "MOVING", "FINISHING"})
  void aReplacementThatStoppedAtAnyStageIsFinishedByWhoeverLooks(Journal.Stage stage)
      throws Exception {
    Database made = backend.create(
        Crash.ORDERS, new Origin.FromTemplate(Crash.BASE), Labels.NONE, Crash.work());
    stopAt(stage, made);

    Database found = backend.find(Crash.ORDERS, Crash.work()).orElseThrow();

    assertWhole(found);
    assertThat(found.labels().find(Labels.NOTE)).contains("stopped");
    settleAndDrop();
  }

  @Test
  void aServerThatDiedComesBackWithAllThatWasFinished() throws Exception {
    Database made = backend.create(
        Crash.ORDERS, new Origin.FromTemplate(Crash.BASE), Labels.NONE, Crash.work());
    stopAt(Journal.Stage.MOVING, made);
    server.crash();
    try (Backend again = MariaBackend.of(new RunningServer(server.port()))) {
      assertWhole(again.find(Crash.ORDERS, Crash.work()).orElseThrow());
    }
    settleAndDrop();
  }

  /** Does by hand what a replacement does up to a stage. */
  private void stopAt(Journal.Stage stage, Database made) throws Exception {
    String schema = Names.hidden();
    String target = Names.of(Crash.ORDERS);
    String template = first("SELECT schema_name FROM spawn.record WHERE kind = 'BASE'");
    Labels labels = made.labels().with(Labels.NOTE, "stopped");
    try (Session session = new Session(server.connect())) {
      session.run(Crash.work(), "SET SESSION foreign_key_checks = 0");
      session.run(Crash.work(), Journal.add(schema, Crash.ORDERS.lockKey()));
      new Copy(session, Crash.work()).run(template, schema);
      session.run(
          Crash.work(),
          KeptDefinitions.copy(template, schema),
          Journal.move(schema, target, labels.format()),
          Records.open(Crash.ORDERS, false),
          Journal.stage(schema, stage));
      if (stage != Journal.Stage.EMPTYING) {
        session.run(Crash.work(), "DROP DATABASE " + target, "CREATE DATABASE " + target);
        session.run(
            Crash.work(),
            "RENAME TABLE " + Sql.name(schema, "item") + " TO " + Sql.name(target, "item"));
      }
      if (stage == Journal.Stage.FINISHING) {
        session.run(
            Crash.work(),
            "RENAME TABLE " + Sql.name(schema, "part") + " TO " + Sql.name(target, "part"));
      }
    }
  }

  private void killedWhile(String action) throws Exception {
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Crash.class.getName(),
            String.valueOf(server.port()),
            action)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    try (BufferedReader output = process.inputReader()) {
      assertThat(output.readLine()).isEqualTo("ready");
      // Where it is killed is left to chance; what is checked holds wherever that is.
      Thread.sleep(random.nextInt(400));
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private void settleAndDrop() throws Exception {
    backend.drop(Crash.ORDERS, Crash.work());
    backend.drop(Crash.SAVED, Crash.work());
    assertThat(backend.check(true, Crash.work()))
        .extracting(Finding::level)
        .doesNotContain(Finding.Level.PROBLEM);
    assertThat(all(HIDDEN)).isEmpty();
  }

  private static void assertWhole(Database database) throws SQLException {
    try (Connection connection = connect(database.target());
        Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery(WHOLE)) {
      row.next();
      assertThat(row.getString(1)).isEqualTo("500 500 500 42 1 1");
    }
  }

  private static Connection connect(ConnectionTarget target) throws SQLException {
    return DriverManager.getConnection(
        target.url(), target.user(), target.password().reveal());
  }

  private String first(String query) throws SQLException {
    return all(query).get(0);
  }

  private List<String> all(String query) throws SQLException {
    try (Connection root = server.connect();
        Statement sql = root.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
