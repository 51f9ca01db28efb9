package io.spawndb.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;

@ExtendWith(Acceptance.class)
@Timeout(120)
class RealConnectionIT {

  private static final Sandbox SANDBOX = Sandbox.quick();

  @AfterAll
  static void drop() {
    SANDBOX.close();
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(SANDBOX.url());
  }

  private static String ask(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Test
  void theConnectionIsTheDriversOwn() throws Exception {
    try (Connection connection = connect()) {
      assertThat(connection).isInstanceOf(PGConnection.class);
      assertThat(connection.unwrap(PGConnection.class)).isSameAs(connection);
      assertThat(connection.getClass().getName()).startsWith("org.postgresql.");
    }
  }

  @Test
  void itsMetadataIsTheRealOne() throws Exception {
    try (Connection connection = connect()) {
      assertThat(connection.getMetaData().getURL()).startsWith("jdbc:postgresql:");
      assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("PostgreSQL");
    }
  }

  @Test
  void copyGoesInAndOut() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create temp table copied (id int, word text)");
      PGConnection own = connection.unwrap(PGConnection.class);
      StringWriter out = new StringWriter();

      long rows =
          own.getCopyAPI().copyIn("copy copied from stdin", new StringReader("1\ta\n2\tb\n"));
      own.getCopyAPI().copyOut("copy copied to stdout", out);

      assertThat(rows).isEqualTo(2);
      assertThat(out).hasToString("1\ta\n2\tb\n");
    }
  }

  @Test
  void notificationsArrive() throws Exception {
    try (Connection listener = connect();
        Connection sender = connect();
        Statement listen = listener.createStatement();
        Statement send = sender.createStatement()) {
      listen.execute("listen news");

      send.execute("notify news, 'hello'");

      assertThat(listener.unwrap(PGConnection.class).getNotifications(10_000))
          .singleElement()
          .satisfies(news -> assertThat(news.getParameter()).isEqualTo("hello"));
    }
  }

  @Test
  void savepointsRollBack() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("create temp table kept (id int)");
      statement.execute("insert into kept values (1)");
      Savepoint before = connection.setSavepoint();
      statement.execute("insert into kept values (2)");

      connection.rollback(before);

      assertThat(ask(connection, "select count(*) from kept")).isEqualTo("1");
      connection.rollback();
    }
  }

  @Test
  void oldCredentialsAreTolerated() throws Exception {
    try (Connection mine = connect();
        Connection old = DriverManager.getConnection(SANDBOX.url(), "sa", "old-secret");
        Connection inUrl =
            DriverManager.getConnection(SANDBOX.url() + "&user=sa&password=old-secret")) {
      assertThat(Sandbox.facts(old)).isEqualTo(Sandbox.facts(mine));
      assertThat(Sandbox.facts(inUrl)).isEqualTo(Sandbox.facts(mine));
      assertThat(ask(old, "select session_user")).isNotEqualTo("sa");
    }
  }

  @Test
  void parametersOfTheRealDriverPassFromTheUrl() throws Exception {
    String url = SANDBOX.url() + "&currentSchema=pg_catalog&driver.ApplicationName=shop";
    try (Connection connection = DriverManager.getConnection(url)) {
      assertThat(connection.getSchema()).isEqualTo("pg_catalog");
      assertThat(ask(connection, "show application_name")).isEqualTo("shop");
    }
  }

  @Test
  void parametersOfTheRealDriverPassFromPropertiesWhichStayAsTheyAre() throws Exception {
    Properties info = new Properties();
    info.setProperty("ApplicationName", "shop");
    info.setProperty("currentSchema", "pg_catalog");
    info.setProperty("user", "sa");
    Properties before = (Properties) info.clone();

    try (Connection connection = DriverManager.getConnection(SANDBOX.url(), info)) {
      assertThat(connection.getSchema()).isEqualTo("pg_catalog");
      assertThat(ask(connection, "show application_name")).isEqualTo("shop");
    }
    assertThat(info).isEqualTo(before);
  }

  @Test
  void parametersThatRunCodeAreRefusedInAUrl() {
    for (String key : new String[] {"socketFactory", "driver.socketFactory", "loggerFile"}) {
      assertThatThrownBy(() -> DriverManager.getConnection(SANDBOX.url() + "&" + key + "=x.Y"))
          .isInstanceOf(SQLNonTransientConnectionException.class)
          .hasMessageContaining(key.replace("driver.", ""));
    }
  }

  @Test
  void theEndpointCannotBeChangedByProperties() throws Exception {
    Properties info = new Properties();
    info.setProperty("PGHOST", "192.0.2.1");
    info.setProperty("PGPORT", "1");
    info.setProperty("PGDBNAME", "postgres");
    info.setProperty("socketFactory", "no.such.Factory");

    try (Connection mine = connect();
        Connection connection = DriverManager.getConnection(SANDBOX.url(), info)) {
      assertThat(Sandbox.facts(connection)).isEqualTo(Sandbox.facts(mine));
    }
  }
}
