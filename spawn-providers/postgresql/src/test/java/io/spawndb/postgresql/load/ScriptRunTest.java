package io.spawndb.postgresql.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.PreparationException;
import io.spawndb.api.Progress;
import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Resource;
import io.spawndb.spi.Work;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ScriptRunTest {

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
  void runsWhatADumpHolds() throws Exception {
    run(
        "\\restrict xYz",
        "SET statement_timeout = 0;",
        "SET client_encoding = 'UTF8';",
        "SET standard_conforming_strings = off;",
        "SELECT pg_catalog.set_config('search_path', '', false);",
        "CREATE EXTENSION IF NOT EXISTS plpgsql WITH SCHEMA pg_catalog;",
        "COMMENT ON EXTENSION plpgsql IS 'PL/pgSQL procedural language';",
        "CREATE TABLE public.t (id int, note text);",
        "COPY public.t (id, note) FROM stdin;",
        "1\t\\N",
        "2\ta\\\\b; 'c",
        "\\.",
        "",
        "INSERT INTO public.t VALUES (3, 'it\\'s; ä');",
        "CREATE FUNCTION public.f() RETURNS bigint BEGIN ATOMIC SELECT count(*) FROM public.t; END;",
        "\\unrestrict xYz");

    assertThat(query(
            "SELECT f() || ':' || string_agg(coalesce(note, 'NULL'), '|' ORDER BY id) FROM t"))
        .isEqualTo("3:NULL|a\\b; 'c|it's; ä");
  }

  @Test
  void anEmptyScriptAByteOrderMarkAndGzipAreFine() throws Exception {
    run("");
    engine.run(
        connection,
        TextFile.of("a.sql", "\uFEFFCREATE TABLE a (i int);").zipped(),
        TextFile.work());

    assertThat(query("SELECT count(*) FROM a")).isEqualTo("0");
  }

  @Test
  void leavesTheSessionAsItWas() throws Exception {
    try (Statement sql = connection.createStatement()) {
      sql.execute("SET lock_timeout = '7s'");
    }

    run(
        "SET search_path = pg_catalog;",
        "SET lock_timeout = 0;",
        "SET ROLE shop_login;",
        "CREATE TEMP TABLE leftover (i int);",
        "PREPARE again AS SELECT 1;",
        "\\q",
        "this is not SQL");

    assertThat(query("SELECT concat_ws(' ', current_user, current_setting('search_path'),"
            + " current_setting('lock_timeout'), to_regclass('leftover'),"
            + " (SELECT count(*) FROM pg_prepared_statements WHERE name = 'again'))"))
        .isEqualTo("shop_owner \"$user\", public 7s 0");
  }

  @Test
  void leavesTheSessionAsItWasAfterAFailureInATransaction() throws Exception {
    assertThatThrownBy(() -> run("SET search_path = pg_catalog;", "BEGIN;", "SELECT 1/0;"))
        .isInstanceOf(PreparationException.class)
        .hasMessageContaining("line 3: division by zero (SQLState 22012)");

    assertThat(query("SHOW search_path")).isEqualTo("\"$user\", public");
    assertThat(connection.getAutoCommit()).isTrue();
  }

  @Test
  void namesFileLineStatementAndAnswer() {
    assertThatThrownBy(() -> run("SELECT 1;", "", "-- why", "SELECT", "  nothing", "FROM nowhere;"))
        .isInstanceOf(PreparationException.class)
        .hasMessage(
            "seed/seed.sql, line 4: relation \"nowhere\" does not exist (SQLState 42P01)"
                + " (at line 6), in: SELECT nothing FROM nowhere. Correct the statement and try again.");
  }

  @Test
  void namesTheRowOfACopyThatIsWrong() {
    assertThatThrownBy(() -> run(
            "CREATE TABLE t (id int, n int);", "COPY t FROM stdin;", "1\t2", "2\tabc", "\\.", ""))
        .isInstanceOf(PreparationException.class)
        .hasMessageContaining(
            "seed/seed.sql, line 4: column n: invalid input syntax for type integer");
  }

  @Test
  void aCopyThatNeverEndsIsAnError() {
    assertThatThrownBy(() -> run("CREATE TABLE t (id int);", "COPY t FROM stdin;", "1"))
        .hasMessageContaining("line 2: the file ends within the rows of: COPY t FROM stdin");
  }

  @Test
  void manyInsertsGoTogetherAndTheWrongOneIsNamed() throws Exception {
    StringBuilder script = new StringBuilder("CREATE TABLE t (id int PRIMARY KEY);\n");
    for (int i = 1; i <= 2500; i++) {
      script.append("INSERT INTO t VALUES (").append(i).append(");\n");
    }
    run(script.toString());
    assertThat(query("SELECT count(*) FROM t")).isEqualTo("2500");

    assertThatThrownBy(() -> run(
            "INSERT INTO t VALUES (3001);",
            "INSERT INTO t VALUES (17);",
            "INSERT INTO t VALUES (3002);"))
        .hasMessageContaining("seed/seed.sql, line 2: duplicate key value")
        .hasMessageContaining("Key (id)=(17) already exists");
    assertThatThrownBy(() ->
            run("BEGIN;", "INSERT INTO t VALUES (4001);", "INSERT INTO t VALUES (18);", "COMMIT;"))
        .hasMessageContaining("seed/seed.sql, line 3: duplicate key value");
    assertThat(query("SELECT count(*) FROM t WHERE id > 4000")).isEqualTo("0");
  }

  @Test
  void insertsSeeWhatComesBeforeThem() throws Exception {
    run(
        "CREATE TABLE t (id int, v text);",
        "BEGIN;",
        "INSERT INTO t VALUES (1, 'a');",
        "INSERT INTO t VALUES (2, 'b') RETURNING id;",
        "UPDATE t SET v = 'c';",
        "INSERT INTO t SELECT count(*), 'd' FROM t;",
        "COMMIT;");

    assertThat(query("SELECT string_agg(id || v, ' ' ORDER BY v, id) FROM t"))
        .isEqualTo("1c 2c 2d");
  }

  @Test
  void withAutoCommitOffTheScriptIsPartOfTheCallersTransaction() throws Exception {
    connection.setAutoCommit(false);
    run(
        "SET search_path = pg_catalog;",
        "CREATE TABLE public.t (id int PRIMARY KEY);",
        "INSERT INTO public.t VALUES (1);",
        "INSERT INTO public.t VALUES (2);",
        "COPY public.t FROM stdin;",
        "3",
        "\\.");
    assertThat(query("SELECT count(*) || current_setting('search_path') FROM t"))
        .isEqualTo("3\"$user\", public");
    assertThat(connection.getAutoCommit()).isFalse();

    connection.rollback();
    assertThat(query("SELECT to_regclass('t')")).isNull();

    assertThatThrownBy(() -> run("CREATE TABLE t (i int);", "COMMIT;"))
        .hasMessageContaining("line 2: the whole file runs in one transaction");
    assertThat(query("SELECT to_regclass('t')")).isNull();
    assertThat(connection.getAutoCommit()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\\c other | \\c is a command to psql | one database",
        "\\i other.sql | \\i is a command to psql | in the recipe",
        "\\copy t from 'x.csv' | \\copy is a command to psql | CSV file",
        "\\set name 'value' | \\set is a command to psql | write the values themselves",
        "SELECT 1 \\gexec | \\gexec is a command to psql | semicolon",
        "\\! rm x | \\! is a command to psql | Remove it",
        "CREATE DATABASE x; | permission denied to create database | --create",
        "CREATE TABLE o (i int); ALTER TABLE o OWNER TO nobody; | role \"nobody\" does not exist | --no-owner",
        "CREATE TABLE o (i int); GRANT SELECT ON o TO nobody; | does not exist | roles:",
        "CREATE EXTENSION pg_buffercache; | permission denied | extensions:",
        "CREATE ROLE r; | permission denied to create role | roles:",
        "CREATE TABLE o (i int UNIQUE REFERENCES o (i)); ALTER TABLE o DISABLE TRIGGER ALL; | system trigger | --disable-triggers",
        "SET log_statement = 'all'; | permission denied to set parameter | settings:",
        "SET no_such_thing = 1; | unrecognized configuration parameter | engine:",
        "SET datestyle = 'German'; | output format of dates | ISO, DMY",
        "SET client_encoding TO 'LATIN1'; | scripts are UTF-8 | iconv",
        "COPY pg_class TO STDOUT; | COPY | CSV file",
        "COMMENT ON EXTENSION plpgsql IS 'mine'; | must be owner | extensions:",
        "BEGIN; CREATE TABLE o (i int); | transaction that begins here is not ended | Add COMMIT",
      })
  void refusesWithARemedy(String script, String problem, String remedy) {
    assertThatThrownBy(() -> run(script)).isInstanceOfSatisfying(PreparationException.class, e -> {
      assertThat(e.problem()).startsWith("seed/seed.sql, line 1: ").contains(problem);
      assertThat(e.remedy()).contains(remedy);
    });
  }

  @Test
  void harmlessCommandsToPsqlArePassedOver() throws Exception {
    run(
        "\\set ON_ERROR_STOP on",
        "\\echo hello 'there",
        "\\pset pager off",
        "\\encoding UTF8",
        "SELECT 1;");

    assertThat(query("SELECT 1")).isEqualTo("1");
  }

  @Test
  void aStatementThatTakesTooLongIsCancelledAtTheDeadline() {
    Work work = Work.begin("orders", Duration.ofSeconds(1), Progress.Listener.NONE);

    assertThatThrownBy(
            () -> engine.run(connection, TextFile.of("slow.sql", "SELECT pg_sleep(100);"), work))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("was not ready within PT1S");
  }

  @Test
  void anInterruptCancelsTheRunningStatement() throws Exception {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> run("SELECT 1;")).isInstanceOf(InterruptedException.class);

    Thread worker = Thread.currentThread();
    Resource slow = TextFile.of("slow.sql", "SET search_path = pg_catalog; SELECT pg_sleep(100);");
    Work work = TextFile.work();
    new Thread(() -> {
          awaitSleep();
          worker.interrupt();
        })
        .start();
    assertThatThrownBy(() -> engine.run(connection, slow, work))
        .isInstanceOf(InterruptedException.class);
    assertThat(query("SHOW search_path")).isEqualTo("\"$user\", public");
  }

  private void awaitSleep() {
    try (Connection other = TestServer.get().admin();
        Statement sql = other.createStatement()) {
      boolean running = false;
      while (!running) {
        try (ResultSet row = sql.executeQuery(
            "SELECT count(*) FROM pg_stat_activity WHERE query ~ '^SELECT pg_sleep'")) {
          row.next();
          running = row.getInt(1) > 0;
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void run(String... lines) throws InterruptedException {
    engine.run(connection, TextFile.of("seed.sql", lines), TextFile.work());
  }

  private String query(String query) throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
