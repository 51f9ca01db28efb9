package io.spawndb.cli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One environment plays production; others are made of it, masked. */
class MaskIT {

  private static final String MARKER = "kanarie";
  private static final String SCHEMA =
      "create table customer (id int primary key, mail text unique, name text)";

  @TempDir
  static Path elsewhere;

  @TempDir
  Path folder;

  private ProjectFolder project;

  @BeforeEach
  void fillProduction() {
    project = ProjectFolder.empty(folder);
    write("");
    project.write("migrations/V1__customer.sql", SCHEMA);
    project.write("production/V1__customer.sql", SCHEMA);
    project.write(
        "rows/1.sql",
        "insert into customer select i, '" + MARKER + "' || i || '@shop.test', '" + MARKER
            + "' from generate_series(1, 2000) i");
    project.write("key.txt", "a key for tests, 32 bytes and more: 0123456789");
    project.write("masking.yaml", policy("email"));
    project.spawn("up", "prod").ok();
    write(source("refresh: 7d"));
  }

  @AfterAll
  static void stopTheServer() {
    ProjectFolder.shop(elsewhere).spawn("stop").ok();
  }

  @Test
  void anEnvironmentIsMadeOfMaskedRows() throws Exception {
    assertThat(project.spawn("mask", "suggest", "orders").ok()).contains("mail: email");
    assertThat(project.spawn("mask", "check", "orders").ok()).contains("email");
    assertThat(project.spawn("mask", "preview", "orders", "--rows", "1").ok())
        .contains("aaaaaaaN@aaaa.aaaa")
        .doesNotContain(MARKER);

    ProjectFolder.Run run = project.spawn("mask", "run", "orders", "--report", "done.md");

    run.ok();
    assertThat(run.out() + run.err()).doesNotContain(MARKER);
    assertThat(value("select count(distinct mail) from customer where mail like '%@example.___'"))
        .isEqualTo("2000");
    assertThat(value("select count(*) from customer where customer::text like '%" + MARKER + "%'"))
        .isEqualTo("0");
    assertThat(Files.readString(project.path().resolve("done.md")))
        .contains("| public.customer | mail | email | 2000 |");
    assertThat(project.spawn("mask", "run", "orders").failedWith(1)).contains("exists already");
  }

  @Test
  void whoLacksTheKeyAttachesAndMigratesAndMakesNothing() throws Exception {
    project.spawn("up", "orders").ok();
    Files.delete(project.path().resolve("key.txt"));
    project.write("migrations/V2__more.sql", "alter table customer add column more int");

    project.spawn("up", "orders").ok();

    assertThat(value("select count(*) from customer where more is null")).isEqualTo("2000");
    assertThat(project.spawn("up", "orders@other").failedWith(3)).contains("key.txt");
  }

  @Test
  void laterMigrationsRunOnTheSourcesRows() {
    write(source("schema: source"));
    assertThat(project.spawn("up", "orders").failedWith(3)).contains("source.baseline");
    write(source("schema: source\n      baseline: \"1\""));
    project.write(
        "migrations/V2__count.sql",
        "create table counted as select count(*) from customer where name <> '" + MARKER + "'");

    project.spawn("up", "orders").ok();

    assertThat(value("select count from counted")).isEqualTo("2000");
    project.write("migrations/V3__more.sql", "alter table counted add more int default 3");
    project.spawn("up", "orders").ok();
    assertThat(value("select count + more from counted")).isEqualTo("2003");
    project.spawn("up", "orders@other").ok();
    assertThat(project.value(
            "orders@other",
            "select string_agg(version, ',' order by installed_rank)"
                + " from flyway_schema_history"))
        .isEqualTo("1,2,3");
  }

  @Test
  void aColumnThatNoRuleNamesStopsTheLoad() {
    project.write("masking.yaml", policy("email").replace("    mail: email\n", ""));

    String said = project.spawn("up", "orders").failedWith(6);

    assertThat(said).contains("public.customer.mail: is in no rule").contains("mail: email");
    assertThat(project.spawn("ls", "--output", "plain").ok()).doesNotContain("orders");
  }

  @Test
  void aKilledLoadLeavesNothingAndTheNextSucceeds() throws Exception {
    write(source("rate: 1"));
    project.write(
        "rows/1.sql",
        "insert into customer select i, '" + MARKER
            + "' || i || repeat('x', 500), 'n' from generate_series(1, 20000) i");
    project.spawn("reset", "prod", "--yes").ok();
    Path messages = folder.resolve("messages");

    Process killed = project.start(messages, "up", "orders");
    killed.getOutputStream().close();
    boolean ended = killed.waitFor(4, TimeUnit.SECONDS);
    killed.destroyForcibly().waitFor();

    assertThat(ended).as("the load was going on").isFalse();
    assertThat(Files.readString(messages)).doesNotContain(MARKER);
    assertThat(project.spawn("ls", "--output", "plain").ok()).doesNotContain("orders");
    write(source("rate: 0"));
    project.spawn("up", "orders").ok();
    assertThat(value("select count(*) from customer")).isEqualTo("20000");
  }

  private String value(String query) {
    return project.value("orders", query);
  }

  private static String policy(String mail) {
    return """
        spawn-masking: 1
        key: ${file:key.txt}
        tables:
          public.customer:
            id: keep
            mail: %s
            name: name.full
        """.formatted(mail);
  }

  private void write(String orders) {
    project.write("spawn.yaml", """
        project: %s
        environments:
          prod: {migrations: [production], seed: [rows]}
        %s""".formatted(project.name(), orders));
  }

  /** The source's login is that of the environment that plays production. */
  private String source(String more) {
    String[] env = project.spawn("url", "prod", "--format", "env").ok().split("\n", -1);
    String host = "";
    String port = "";
    String database = "";
    String user = "";
    String password = "";
    for (String line : env) {
      String value = line.substring(line.indexOf('=') + 1).replaceAll("^'|'$", "");
      switch (line.substring(0, Math.max(0, line.indexOf('=')))) {
        case "PGHOST" -> host = value;
        case "PGPORT" -> port = value;
        case "PGDATABASE" -> database = value;
        case "PGUSER" -> user = value;
        case "PGPASSWORD" -> password = value;
        default -> {}
      }
    }
    return """
          orders:
            migrations: [migrations]
            source:
              jdbc: jdbc:postgresql://%s:%s/%s
              user: %s
              password: "%s"
              mask: masking.yaml
              %s
        """.formatted(host, port, database, user, password, more);
  }
}
