package io.spawndb.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.Progress;
import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Work;
import io.spawndb.testkit.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that has a database called spawn already. */
final class ForeignPrivateDatabaseTest {

  @TempDir
  static Path home;

  @AutoClose
  private final TestPostgres server = TestPostgres.start(18);

  @Test
  void aClosedDatabaseOfSomebodyElseIsNotTakenForOneThatSpawnBegan() throws Exception {
    sql("CREATE ROLE stranger");
    sql("CREATE DATABASE spawn OWNER stranger ALLOW_CONNECTIONS false");

    refused();
  }

  @Test
  void aClosedDatabaseWithAnotherCommentIsNotTakenForOneThatSpawnBegan() throws Exception {
    sql("CREATE DATABASE spawn ALLOW_CONNECTIONS false");
    sql("COMMENT ON DATABASE spawn IS 'archive of 2019'");

    refused();
  }

  @Test
  void whatAnEarlierAttemptBeganIsFinished() throws Exception {
    sql("CREATE DATABASE spawn ALLOW_CONNECTIONS false");

    try (Backend backend = open()) {
      assertThat(backend.templates(work())).isEmpty();
    }
  }

  private void refused() throws SQLException {
    String before = state();
    try (Backend backend = open()) {
      assertThatThrownBy(() -> backend.templates(work()))
          .isInstanceOf(ProvisioningException.class)
          .hasMessageContaining("'spawn' that Spawn did not make");
    }
    assertThat(state()).isEqualTo(before);
  }

  private Backend open() {
    return OnServer.open(server, TestPostgres.SUPERUSER, home);
  }

  private static Work work() {
    return Work.begin("orders", Duration.ofSeconds(30), Progress.Listener.NONE);
  }

  private String state() throws SQLException {
    try (Connection connection = server.connect(TestPostgres.SUPERUSER, "postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT concat(d, ' ', shobj_description(oid,"
            + " 'pg_database')) FROM pg_database d WHERE datname = 'spawn'")) {
      row.next();
      return row.getString(1);
    }
  }

  private void sql(String sql) throws SQLException {
    try (Connection connection = server.connect(TestPostgres.SUPERUSER, "postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
