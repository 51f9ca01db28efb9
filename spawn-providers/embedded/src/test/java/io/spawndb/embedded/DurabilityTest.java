package io.spawndb.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.postgresql.AdminEndpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What a server that does not wait for the disk keeps, and when it does not believe its data. */
final class DurabilityTest {

  @Test
  void doesNotWaitForTheDiskButForTheCommit() throws Exception {
    try (TestServers servers = TestServers.that(Durability.CRASH)) {
      AdminEndpoint endpoint = servers.ensure();

      assertThat(ask(endpoint, "SHOW fsync")).isEqualTo("off");
      assertThat(ask(endpoint, "SHOW synchronous_commit")).isEqualTo("on");
    }
  }

  @Test
  void keepsWhatWasCommittedThroughTheDeathOfTheServer() throws Exception {
    try (TestServers servers = TestServers.that(Durability.CRASH)) {
      ask(servers.ensure(), "CREATE TABLE kept AS SELECT 42 AS n");

      servers.kill();

      assertThat(ask(servers.ensure(), "SELECT n FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void beginsAnewWhenTheMachineStoppedUnderIt() throws Exception {
    try (TestServers servers = TestServers.that(Durability.CRASH)) {
      AdminEndpoint before = servers.ensure();
      ask(before, "CREATE TABLE doubtful AS SELECT 42 AS n");
      servers.kill();

      Files.writeString(mark(servers), "another start of the machine");

      assertThat(ask(servers.ensure(), "SELECT to_regclass('doubtful')")).isNull();
      assertThat(servers.source.recall()).isPresent();
    }
  }

  @Test
  void believesWhatWasStoppedInOrder() throws Exception {
    try (TestServers servers = TestServers.that(Durability.CRASH)) {
      ask(servers.ensure(), "CREATE TABLE kept AS SELECT 42 AS n");
      assertThat(mark(servers)).exists();

      servers.source.stop(TestServers.work());

      assertThat(mark(servers)).doesNotExist();
      assertThat(ask(servers.ensure(), "SELECT n FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void isAnotherServerThanTheOneThatWaits() throws Exception {
    try (TestServers servers = TestServers.that(Durability.CRASH)) {
      EmbeddedServerSource waiting = new EmbeddedServerSource(
          servers.folders, ServerPlan.shared(18).with(Durability.POWER_CUT), null);
      try {
        assertThat(waiting.key()).isNotEqualTo(servers.source.key());
        assertThat(waiting.ensure(TestServers.work()).port())
            .isNotEqualTo(servers.ensure().port());
      } finally {
        waiting.stop(TestServers.work());
      }
    }
  }

  private static Path mark(TestServers servers) {
    return servers.layout.dataDirectory().resolve("spawn-boot");
  }

  /** Returns the answer, or an empty text for what answers nothing. */
  private static String ask(AdminEndpoint endpoint, String sql) throws Exception {
    String url = "jdbc:postgresql://" + endpoint.host() + ":" + endpoint.port() + "/postgres";
    try (Connection connection = DriverManager.getConnection(
            url, endpoint.adminUser(), endpoint.adminPassword().reveal());
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      ResultSet row = statement.getResultSet();
      row.next();
      return row.getString(1);
    }
  }
}
