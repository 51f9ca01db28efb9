package io.spawndb.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.Spawn;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Acceptance.class)
@Timeout(120)
class UrlIT {

  private static final Sandbox SANDBOX = Sandbox.quick();

  @AfterAll
  static void drop() {
    SANDBOX.close();
  }

  private static Sandbox.Facts facts(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      return Sandbox.facts(connection);
    }
  }

  @Test
  void anEngineBeforeTheNameMeansTheSameEnvironment() throws Exception {
    assertThat(facts("jdbc:spawn:postgresql:" + SANDBOX.nameWith("")))
        .isEqualTo(facts(SANDBOX.url()));
  }

  @Test
  void aSlashInABranchMayBeEncoded() throws Exception {
    try {
      assertThat(facts(SANDBOX.urlAt("feature%2Fx"))).isEqualTo(facts(SANDBOX.urlAt("feature/x")));
      assertThat(facts(SANDBOX.urlAt("feature/x")).oid())
          .isNotEqualTo(facts(SANDBOX.url()).oid());
    } finally {
      SANDBOX.drop("feature/x");
    }
  }

  @Test
  void optionsMayComeFromProperties() throws Exception {
    Properties info = new Properties();
    info.setProperty("spawn.branch", "other");
    try (Connection connection = DriverManager.getConnection(SANDBOX.url(), info)) {
      assertThat(Sandbox.facts(connection)).isEqualTo(facts(SANDBOX.urlAt("other")));
    } finally {
      SANDBOX.drop("other");
    }
  }

  @Test
  void anUnknownKeyIsRefusedWithTheNearestRightOne() {
    assertThatThrownBy(() -> facts(SANDBOX.url() + "&provder=embedded"))
        .isInstanceOf(SQLNonTransientConnectionException.class)
        .hasMessageContaining("provder")
        .hasMessageContaining("provider")
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("08001");
  }

  @Test
  void anUnknownProviderIsRefused() {
    assertThatThrownBy(() -> facts("jdbc:spawn:orders?provider=abacus"))
        .isInstanceOf(SQLNonTransientConnectionException.class)
        .hasMessageContaining("abacus")
        .hasMessageContaining("embedded");
  }

  @Test
  void aUrlAloneTakesTheMigrationsFromTheUsualPlace() throws Exception {
    String name = SANDBOX.name() + "-usual";
    try (Connection connection = DriverManager.getConnection("jdbc:spawn:" + name);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("insert into default_place values (1)"))
          .isEqualTo(1);
    } finally {
      Spawn.environment(name).build().drop();
    }
  }

  @Test
  void theRealDriverStillAnswersForItsOwnUrls() throws Exception {
    assertThat(
            DriverManager.getDriver("jdbc:postgresql://localhost/x").getClass().getName())
        .isEqualTo("org.postgresql.Driver");
  }
}
