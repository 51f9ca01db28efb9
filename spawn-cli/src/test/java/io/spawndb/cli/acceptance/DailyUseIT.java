package io.spawndb.cli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spawndb.cli.acceptance.ProjectFolder.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DailyUseIT {

  @TempDir
  static Path elsewhere;

  @TempDir
  Path folder;

  private ProjectFolder project;

  @BeforeEach
  void writeProject() {
    project = ProjectFolder.shop(folder);
  }

  @AfterAll
  static void stopTheServer() {
    ProjectFolder.shop(elsewhere).spawn("stop").ok();
  }

  @Test
  void upMakesAnEnvironmentAndFindsItAgain() {
    Run made = project.spawn("up", "orders");
    project
        .spawn("sql", "orders", "insert into customer (name) values ('Linus')", "--quiet")
        .ok();
    Run found = project.spawn("up", "orders");

    assertThat(made.ok()).matches("jdbc:postgresql://127\\.0\\.0\\.1:\\d+/\\S+\n");
    assertThat(made.err()).contains(project.name() + "/orders@main is ready on embedded in ");
    assertThat(found.ok()).isEqualTo(made.out());
    assertThat(project.customers("orders")).isEqualTo("Ada Grace Linus");
  }

  @Test
  void lsKnowsAllFormats() {
    assertThat(project.spawn("ls").err()).contains("No environments yet");
    project.spawn("up", "orders").ok();
    project.spawn("up", "orders@feature/ä").ok();

    assertThat(project.spawn("ls").ok().lines())
        .hasSize(3)
        .anyMatch(line -> line.startsWith("orders  feature/ä  embedded  database   postgresql:18"));
    assertThat(project.spawn("ls", "--json").ok())
        .startsWith("[\n  {\"name\": \"orders\", \"branch\": \"feature/ä\"")
        .contains("\"protected\": false");
    assertThat(project.spawn("ls", "--csv").ok()).startsWith("name,branch,provider,");
    assertThat(project.spawn("ls", "--output", "plain").ok())
        .contains("orders\tmain\tembedded\tdatabase\tpostgresql:18\t");
  }

  @Test
  void anyProgramReachesWhatUrlPrints() throws Exception {
    String jdbc = project.spawn("url", "orders").ok().strip();
    String libpq = project.spawn("url", "orders", "--format", "libpq").ok().strip();
    String json = project.spawn("url", "orders", "--format", "json").ok();

    try (Connection connection = DriverManager.getConnection(jdbc)) {
      assertThat(connection.isValid(5)).isTrue();
    }
    assertThat(libpq).matches("postgresql://[^:]+:[^@]+@127\\.0\\.0\\.1:\\d+/\\S+");
    assertThat(json).contains("\"url\": \"" + libpq + "\"", "\"jdbcUrl\": \"" + jdbc + "\"");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void psqlReachesWhatUrlPrints() throws Exception {
    assumeTrue(onThePath("psql"), "There is no psql here");
    String libpq = project.spawn("url", "orders", "--format", "libpq").ok().strip();
    String env = project.spawn("url", "orders", "--format", "env").ok();
    String count = " -Atc 'select count(*) from customer'";

    assertThat(shell("psql '" + libpq + "'" + count)).isEqualTo("2\n");
    assertThat(shell("set -a; " + env + "\npsql" + count)).isEqualTo("2\n");
    assertThat(project.spawn("psql", "orders", "-Atc", "select 1").ok()).isEqualTo("1\n");
  }

  private static boolean onThePath(String program) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static String shell(String script) throws IOException {
    Process process =
        new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void execHandsOverVariablesAndTheExitCode() {
    Run run = project.spawn(
        "exec", "orders", "--", "sh", "-c", "printf '%s\\n' \"$JDBC_URL\" \"$PGPORT\"; exit 7");

    assertThat(run.failedWith(7)).isEmpty();
    List<String> lines = run.out().lines().toList();
    assertThat(lines.get(0)).startsWith("jdbc:postgresql://127.0.0.1:" + lines.get(1));
  }

  @Test
  void sqlPrintsEachResultInTheFormatAskedFor() {
    String two = "select name from customer order by id; select 1.50 as n, null as nothing";

    assertThat(project.spawn("sql", "orders", two).ok())
        .isEqualTo("name\nAda\nGrace\nn     nothing\n1.50\n");
    assertThat(project.spawn("sql", "orders", two, "--csv").ok())
        .isEqualTo("name\nAda\nGrace\nn,nothing\n1.50,\n");
    assertThat(project.spawn("sql", "orders", two, "--json").ok()).isEqualTo("""
            [
              {"name": "Ada"},
              {"name": "Grace"}
            ]
            [
              {"n": 1.50, "nothing": null}
            ]
            """);
  }

  @Test
  void sqlChangesNothingIfOneOfItsStatementsFails() {
    Run failed = project.spawn("sql", "orders", "delete from customer; select nonsense");

    assertThat(failed.failedWith(1)).contains("\"nonsense\" does not exist", "42703");
    assertThat(project.customers("orders")).isEqualTo("Ada Grace");
  }

  @Test
  void sqlMendsTheHistoryAsMessagesRecommend() {
    Run run = project.spawn("sql", "orders", "DELETE FROM flyway_schema_history WHERE NOT success");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("0 rows changed");
  }

  @Test
  void dropRemovesTheDataAndUpStartsAgain() {
    project.spawn("sql", "orders", "delete from customer").ok();

    assertThat(project.spawn("drop", "orders").failedWith(2)).contains("--yes");
    project.spawn("drop", "orders", "--yes").ok();

    assertThat(project.spawn("ls", "--json").ok()).isEqualTo("[]\n");
    assertThat(project.customers("orders")).isEqualTo("Ada Grace");
  }

  @Test
  void stopKeepsTheData() {
    project.spawn("sql", "orders", "delete from customer where name = 'Ada'").ok();

    assertThat(project.spawn("stop").ok()).contains("18");

    assertThat(project.customers("orders")).isEqualTo("Grace");
  }

  @Test
  void doctorFindsAHealthyPlace() {
    project.spawn("up", "orders").ok();

    assertThat(project.spawn("doctor", "--fix").ok()).startsWith("level ").contains("good");
    assertThat(project.spawn("doctor", "--json").ok()).doesNotContain("\"problem\"");
  }

  @Test
  void configSaysWhereEachValueComesFrom() {
    String config = project
        .spawn("config", "orders", "--show-origin", "--csv", "--option", "lockTimeout=3s")
        .ok();

    assertThat(config).contains("migrations,migrations,").contains("spawn.yaml");
    assertThat(config.lines()).anyMatch(line -> line.startsWith("lockTimeout,3s,"));
  }

  @Test
  void initWritesWhatUpCanUse() {
    ProjectFolder fresh = ProjectFolder.empty(folder.resolve("fresh"))
        .write("db/migration/V1__a.sql", "create table a (id int)")
        .write("settings.gradle", "rootProject.name = '" + project.name() + "-init'\n");

    assertThat(fresh.spawn("init").ok()).endsWith("spawn.yaml\n");
    String name = project.name() + "-init";

    assertThat(fresh.value(name, "select count(*) from a")).isEqualTo("0");
    assertThat(fresh.spawn("init").failedWith(1)).contains("exists already");
  }

  @Test
  void completionKnowsTheCommands() {
    assertThat(project.spawn("completion", "bash").ok()).contains("checkpoints", "--show-origin");
  }
}
