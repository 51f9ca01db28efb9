package io.spawndb.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Progress;
import io.spawndb.api.Project;
import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Lease;
import io.spawndb.spi.Origin;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;
import io.spawndb.testkit.TestPostgres;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ServerProviderTest {

  private static final DatabaseId ORDERS =
      new DatabaseId(DatabaseId.Kind.ENVIRONMENT, Project.named("shop"), "orders@main");

  @TempDir
  static Path home;

  @AutoClose
  private final TestPostgres server =
      TestPostgres.start(18, "log_statement = 'all'", "max_prepared_transactions = 5");

  @Test
  void aServerThatIsDownIsNamedWithWhatToDo() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    try (Backend backend = OnServer.open(
        home,
        Map.of("adminUrl", "jdbc:postgresql://127.0.0.1:" + port, "adminPassword", "s3cret"))) {
      assertThat(backend.probe().usable()).isFalse();
      assertThatThrownBy(() -> create(backend, ORDERS))
          .isInstanceOf(ProvisioningException.class)
          .hasMessageContaining("127.0.0.1:" + port)
          .hasMessageContaining("Check that the server runs")
          .hasMessageNotContaining("s3cret")
          .matches(e -> ((ProvisioningException) e).retryable());
    }
  }

  @Test
  void aWrongPasswordIsToldAndNotPrinted() {
    try (Backend backend = OnServer.open(
        home, Map.of("adminUrl", server.url("postgres"), "adminPassword", "s3cret"))) {
      assertThatThrownBy(() -> create(backend, ORDERS))
          .hasMessageContaining("password of the admin")
          .hasMessageNotContaining("s3cret");
    }
  }

  @Test
  void aRightThatIsMissingIsNamedAndNothingIsChanged() throws Exception {
    sql("CREATE ROLE poor LOGIN CREATEDB PASSWORD 'poor'");
    long before = count("SELECT count(*) FROM pg_database");
    try (Backend backend = OnServer.open(
        home,
        Map.of("adminUrl", server.url("postgres"), "adminUser", "poor", "adminPassword", "poor"))) {
      assertThatThrownBy(() -> create(backend, ORDERS))
          .hasMessageContaining("lacks CREATEROLE")
          .hasMessageContaining("ALTER ROLE \"poor\" CREATEROLE");
    }
    assertThat(count("SELECT count(*) FROM pg_database")).isEqualTo(before);
  }

  @Test
  void aVersionThatWasNotAskedForIsRefused() {
    try (Backend backend = OnServer.open(
        home,
        Map.of(
            "adminUrl",
            server.url("postgres"),
            "adminPassword",
            TestPostgres.PASSWORD,
            "engine",
            "postgresql:15"))) {
      assertThatThrownBy(() -> create(backend, ORDERS))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("postgresql:18");
    }
  }

  @Test
  void sessionsThatTheAdminMayNotEndAreNamedAndTheEnvironmentStays() throws Exception {
    try (Backend backend = OnServer.open(server, TestPostgres.ADMIN, home)) {
      DatabaseId id = named("stubborn");
      Database made = create(backend, id);
      String name = made.target().url().replaceAll(".*/", "");
      try (Connection foreign = server.connect(TestPostgres.SUPERUSER, name)) {
        assertThatThrownBy(() -> backend.drop(id, work()))
            .hasMessageContaining("of user " + TestPostgres.SUPERUSER)
            .hasMessageContaining("pg_terminate_backend");
        assertThat(foreign.isValid(1)).isTrue();
      }
      assertThat(backend.find(id, work())).isPresent();
      DriverManager.getConnection(
              made.target().url(),
              made.target().user(),
              made.target().password().reveal())
          .close();
      backend.drop(id, work());
    }
  }

  @Test
  void whatADeadProcessLeftIsHiddenFoundByDoctorAndCleaned() throws Exception {
    try (Backend backend = OnServer.open(server, TestPostgres.ADMIN, home)) {
      DatabaseId id = named("leftover");
      String name = create(backend, id).target().user();
      sql("COMMENT ON DATABASE \"" + name + "\" IS NULL");
      try (Connection connection = server.connect(TestPostgres.SUPERUSER, "spawn");
          Statement statement = connection.createStatement()) {
        statement.execute(
            "INSERT INTO spawn.unfinished VALUES ('" + name + "', '" + id.lockKey() + "')");
      }

      assertThat(backend.find(id, work())).isEmpty();
      assertThat(backend.check(false, work()))
          .anyMatch(
              each -> each.level() == Finding.Level.WARNING && each.subject().equals(name));
      assertThat(backend.check(true, work()))
          .anyMatch(
              each -> each.level() == Finding.Level.FIXED && each.subject().equals(name));

      assertThat(count("SELECT count(*) FROM pg_database WHERE datname = '" + name + "'"))
          .isZero();
      assertThat(count("SELECT count(*) FROM pg_roles WHERE rolname = '" + name + "'"))
          .isZero();
    }
  }

  @Test
  void aServerThatDoesNotPassItsFirstCheckIsRefusedEachTime() throws Exception {
    TemplateId template = TemplateId.base(Project.named("shop"), "refusing");
    DatabaseId build = DatabaseId.building(template);
    try (Backend backend = OnServer.open(server, TestPostgres.ADMIN, home);
        Lease held = backend.lock(build.lockKey(), work())) {
      assertThat(held).isNotNull();
      String database = create(backend, build).target().user();
      sql(database, LOGIN_TRIGGER);
      backend.freeze(build, template, Labels.NONE, work());
    }
    sql("spawn", "DELETE FROM spawn.meta WHERE key = 'verified'");

    for (int i = 0; i < 2; i++) {
      try (Backend backend = OnServer.open(server, TestPostgres.ADMIN, home)) {
        Origin origin = new Origin.FromTemplate(template);
        assertThatThrownBy(() -> backend.create(named("refused"), origin, Labels.NONE, work()))
            .isInstanceOf(ProvisioningException.class)
            .hasMessageContaining("not today");
        assertThat(backend.find(named("refused"), work())).isEmpty();
      }
    }
    assertThat(count("SELECT count(*) FROM pg_database WHERE datname LIKE 'refused%'"))
        .isZero();
  }

  /** Only the first look at a login fails here as on a server that ignores what Spawn relies on. */
  private static final String LOGIN_TRIGGER = """
      CREATE FUNCTION public.refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF session_user LIKE 'refused%' THEN RAISE 'not today'; END IF;
        END $$;
      CREATE EVENT TRIGGER refuse ON login EXECUTE FUNCTION public.refuse()""";

  @Test
  void databasesThatAnyLoginMayEnterAreReportedWithTheStatementThatClosesThem() throws Exception {
    try (Backend backend = OnServer.open(server, TestPostgres.ADMIN, home)) {
      List<Finding> open = openDoors(backend);
      assertThat(open)
          .extracting(Finding::subject)
          .containsExactly("database postgres", "database template1");

      for (Finding each : open) {
        sql(each.remedy().replace("As a superuser run: ", ""));
      }

      assertThat(openDoors(backend)).isEmpty();
      ConnectionTarget target = create(backend, named("inside")).target();
      assertThatThrownBy(() -> DriverManager.getConnection(
              server.url("postgres"), target.user(), target.password().reveal()))
          .hasMessageContaining("CONNECT");
    } finally {
      sql("GRANT CONNECT ON DATABASE postgres, template1 TO PUBLIC");
    }
    try (Backend backend = OnServer.open(server, TestPostgres.ADMIN, home)) {
      backend.drop(named("inside"), work());
    }
  }

  private static List<Finding> openDoors(Backend backend) throws InterruptedException {
    return backend.check(false, work()).stream()
        .filter(each -> each.level() == Finding.Level.WARNING)
        .filter(each -> each.remedy().contains("FROM PUBLIC"))
        .toList();
  }

  @Test
  void anApplicationThatLeaksConnectionsLeavesSomeToTheOthers() throws Exception {
    try (Backend backend = OnServer.open(server, TestPostgres.ADMIN, home)) {
      ConnectionTarget leaking = create(backend, named("leaking")).target();
      ConnectionTarget modest = create(backend, named("modest")).target();
      List<Connection> leaked = new ArrayList<>();
      try {
        assertThatThrownBy(() -> {
              while (leaked.size() <= 101) {
                leaked.add(connect(leaking));
              }
            })
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("too many connections for role \"" + leaking.user());

        connect(modest).close();
        assertThat(backend.find(named("leaking"), work())).isPresent();
      } finally {
        for (Connection each : leaked) {
          each.close();
        }
      }
      assertThat(leaked).hasSize(100);
      backend.drop(named("leaking"), work());
      backend.drop(named("modest"), work());
    }
  }

  private static Connection connect(ConnectionTarget target) throws SQLException {
    return DriverManager.getConnection(
        target.url(), target.user(), target.password().reveal());
  }

  @Test
  void aDatabaseThatSpawnDidNotMakeIsNeverTouched() throws Exception {
    try (Backend backend = OnServer.open(server, TestPostgres.ADMIN, home)) {
      DatabaseId id = named("foreign");
      String name = create(backend, id).target().user();
      backend.drop(id, work());
      sql("CREATE DATABASE \"" + name + "\"");

      assertThatThrownBy(() -> create(backend, id)).hasMessageContaining("did not make");
      backend.drop(id, work());

      assertThat(count("SELECT count(*) FROM pg_database WHERE datname = '" + name + "'"))
          .isEqualTo(1);
    }
  }

  @Test
  void noPasswordReachesTheLogAndTheMemoryIsForItsOwnerOnly() throws Exception {
    try (Backend backend = OnServer.open(server, TestPostgres.ADMIN, home)) {
      Database made = create(backend, named("quiet"));

      assertThat(server.log()).doesNotContain(made.target().password().reveal());
      try (Stream<Path> files = Files.list(home.resolve("state/servers"))) {
        assertThat(files.toList())
            .isNotEmpty()
            .allSatisfy(each -> assertThat(
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                .isEqualTo("rw-------"));
      }
      backend.drop(named("quiet"), work());
    }
  }

  @Test
  void theEnvironmentIsThereAfterTheServerCrashed() throws Exception {
    try (Backend backend = OnServer.open(server, TestPostgres.ADMIN, home)) {
      create(backend, named("crash"));

      server.stop();
      server.start();

      backend.lock("after the crash", work()).close();
      assertThat(backend.find(named("crash"), work())).isPresent();
      backend.drop(named("crash"), work());
    }
  }

  private static DatabaseId named(String name) {
    return new DatabaseId(DatabaseId.Kind.ENVIRONMENT, Project.named("shop"), name + "@main");
  }

  private static Database create(Backend backend, DatabaseId id) throws InterruptedException {
    return backend.create(id, Origin.Empty.BARE, Labels.NONE, work());
  }

  private static Work work() {
    return Work.begin("orders", Duration.ofSeconds(30), Progress.Listener.NONE);
  }

  private void sql(String sql) throws SQLException {
    sql("postgres", sql);
  }

  private void sql(String database, String sql) throws SQLException {
    try (Connection connection = server.connect(TestPostgres.SUPERUSER, database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long count(String query) throws SQLException {
    try (Connection connection = server.connect(TestPostgres.SUPERUSER, "postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
