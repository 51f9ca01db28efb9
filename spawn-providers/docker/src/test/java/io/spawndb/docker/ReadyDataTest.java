package io.spawndb.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.EngineVersion;
import io.spawndb.api.EnvironmentName;
import io.spawndb.api.OptionValues;
import io.spawndb.api.Project;
import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.spi.Tenant;
import io.spawndb.testkit.TestDocker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data that an image made once, for servers that one environment has to itself. */
@Tag("docker")
final class ReadyDataTest {

  private static final EngineVersion ENGINE = EngineVersion.parse("postgresql:18");
  private static final OptionValues OPTIONS = new OptionValues(Map.of());
  private static final String SYSTEM = "SELECT system_identifier FROM pg_control_system()";

  @TempDir
  private Path home;

  @BeforeAll
  static void requireDocker() {
    TestDocker.require();
  }

  @AfterEach
  void removeWhatIsLeft() {
    for (String name : List.of("one", "two")) {
      ServerPlan plan = ServerPlan.of(ENGINE, Optional.of(tenant(name)), OPTIONS, environment());
      TestDocker.docker("rm", "-f", "-v", plan.name());
      TestDocker.docker("volume", "rm", "-f", plan.volume());
    }
  }

  private static Tenant tenant(String name) {
    return new Tenant(Project.named("ready"), new EnvironmentName(name));
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("SPAWN_HOME", home.toString());
    return environment;
  }

  private AdminEndpoint started(String name) throws Exception {
    try (DockerServer server =
        new DockerProvider(environment()).source(ENGINE, OPTIONS, Optional.of(tenant(name)))) {
      return server.ensure(TestEngine.work());
    }
  }

  /** Making data ahead may fail without harm, such as on a machine with much else to do: the next server tries again. */
  private AdminEndpoint startedWithData(String name) throws Exception {
    AdminEndpoint server = started(name);
    for (int attempt = 1;
        attempt < 3 && Files.notExists(home.resolve("state/docker-data"));
        attempt++) {
      removeWhatIsLeft();
      server = started(name);
    }
    return server;
  }

  @Test
  void serversOfOneImageBeginWithTheSameDataAndPasswordsOfTheirOwn() throws Exception {
    AdminEndpoint one = startedWithData("one");
    AdminEndpoint two = started("two");

    assertThat(read(two, SYSTEM)).isEqualTo(read(one, SYSTEM));
    assertThat(two.adminPassword().reveal()).isNotEqualTo(one.adminPassword().reveal());
    assertThat(read(one, "SELECT has_database_privilege('pg_monitor', 'postgres', 'CONNECT')"))
        .isEqualTo("f");
    assertThatThrownBy(() -> read(two, first(), SYSTEM)).hasMessageContaining("password");
    assertThat(TestDocker.docker("ps", "-aq", "--filter", "name=spawn-making-")).isEmpty();
  }

  @Test
  void whatIsBrokenOrHalfIsNotTakenForWhole() throws Exception {
    startedWithData("one");
    Path file = archive();
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));

    assertThatThrownBy(() -> started("two")).isInstanceOf(io.spawndb.api.SpawnException.class);
    Files.write(file, bytes);

    assertThat(read(started("two"), "SELECT 'whole'")).isEqualTo("whole");
  }

  /** Returns the password that the data was made with. */
  private String first() {
    ServerPlan plan = ServerPlan.of(ENGINE, Optional.of(tenant("two")), OPTIONS, environment());
    return TestDocker.docker("exec", plan.name(), "cat", "/var/lib/postgresql/data/spawn-first");
  }

  private Path archive() throws Exception {
    try (Stream<Path> files = Files.list(home.resolve("state/docker-data"))) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  private static String read(AdminEndpoint endpoint, String sql) throws SQLException {
    return read(endpoint, endpoint.adminPassword().reveal(), sql);
  }

  private static String read(AdminEndpoint endpoint, String password, String sql)
      throws SQLException {
    String url = "jdbc:postgresql://" + endpoint.host() + ":" + endpoint.port() + "/postgres";
    try (Connection connection = DriverManager.getConnection(url, "postgres", password);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
