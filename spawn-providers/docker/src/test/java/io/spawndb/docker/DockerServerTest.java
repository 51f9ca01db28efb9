package io.spawndb.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.Secret;
import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.spi.Finding;
import io.spawndb.testkit.TestDocker;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("docker")
final class DockerServerTest {

  @TempDir
  private Path home;

  @BeforeAll
  static void requireDocker() {
    TestDocker.require();
  }

  @AfterEach
  void removeTheServer() {
    TestEngine.wipe(home);
  }

  @Test
  void manyProcessesAtOnceFindOneContainer() throws Exception {
    ExecutorService processes = Executors.newFixedThreadPool(6);
    List<Future<AdminEndpoint>> found = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      found.add(processes.submit(() -> server().ensure(TestEngine.work())));
    }

    Set<AdminEndpoint> endpoints = new HashSet<>();
    for (Future<AdminEndpoint> each : found) {
      endpoints.add(each.get());
    }

    assertThat(endpoints).hasSize(1);
    processes.shutdown();
  }

  @Test
  void whatWasCommittedIsThereAfterTheContainerWasKilledAndAfterItWasRemoved() throws Exception {
    AdminEndpoint first = server().ensure(TestEngine.work());
    run(first, "CREATE TABLE kept (n int)");
    run(first, "INSERT INTO kept VALUES (1)");
    for (List<String> blow : List.of(
        List.of("kill", name()),
        List.of("stop", name()),
        List.of("pause", name()),
        List.of("rm", "-f", name()))) {
      TestDocker.docker(blow.toArray(String[]::new));

      AdminEndpoint again = server().ensure(TestEngine.work());

      assertThat(again).as(blow.toString()).isEqualTo(first);
      assertThat(read(again, "SELECT n FROM kept")).as(blow.toString()).isEqualTo("1");
    }
  }

  @Test
  void aFirstStartThatWasKilledLeavesNothingInTheWay() throws Exception {
    for (int millis : List.of(0, 300, 700, 1000)) {
      ExecutorService first = Executors.newSingleThreadExecutor();
      Future<AdminEndpoint> starting = first.submit(() -> server().ensure(TestEngine.work()));
      String running = "";
      while (!running.equals("true") && !starting.isDone()) {
        running = TestDocker.docker("ps", "--filter", "name=" + name(), "--format", "true");
      }
      Thread.sleep(millis);
      TestDocker.docker("rm", "-f", name());
      starting.cancel(true);
      first.shutdown();
      assertThat(first.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

      AdminEndpoint endpoint = server().ensure(TestEngine.work());

      assertThat(read(endpoint, "SELECT 1")).as("after " + millis + " ms").isEqualTo("1");
      TestEngine.wipe(home);
    }
  }

  @Test
  void aLostVolumeIsToldAndOnlyDoctorBeginsAnew() throws Exception {
    DockerServer before = server();
    before.ensure(TestEngine.work());
    before.remember("some-id", new Secret("some-secret"));
    TestDocker.docker("rm", "-f", name());
    TestDocker.docker("volume", "rm", name());

    assertThatThrownBy(() -> server().ensure(TestEngine.work()))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("Volume " + name())
        .hasMessageContaining("spawn doctor --fix");
    assertThat(server().check(false, TestEngine.work()))
        .anyMatch(finding -> finding.level() == Finding.Level.PROBLEM
            && finding.subject().equals("volume " + name()));

    assertThat(server().check(true, TestEngine.work()))
        .anyMatch(finding -> finding.level() == Finding.Level.FIXED);
    assertThat(server().ensure(TestEngine.work()).serverId()).isNull();
  }

  @Test
  void theServerMovesWhenAnotherProgramTookItsPort() throws Exception {
    AdminEndpoint first = server().ensure(TestEngine.work());
    TestDocker.docker("stop", name());
    try (ServerSocket other =
        new ServerSocket(first.port(), 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {

      AdminEndpoint moved = server().ensure(TestEngine.work());

      assertThat(moved.port()).isNotEqualTo(other.getLocalPort());
      assertThat(read(moved, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void nobodyElseReachesTheServerAndNobodySeesItsPassword() throws Exception {
    AdminEndpoint endpoint = server().ensure(TestEngine.work());

    String inspected = TestDocker.docker("inspect", name());
    assertThat(inspected).doesNotContain(endpoint.adminPassword().reveal());
    assertThat(TestDocker.docker("port", name()))
        .isEqualTo("5432/tcp -> 127.0.0.1:" + endpoint.port());
    assertThat(TestDocker.docker("logs", name()))
        .doesNotContain(endpoint.adminPassword().reveal());
    assertThat(read(
            endpoint,
            "SELECT has_database_privilege('pg_monitor', 'postgres', 'CONNECT')"
                + " OR has_database_privilege('pg_monitor', 'template1', 'CONNECT')"))
        .isEqualTo("f");
    assertThat(endpoint.toString()).doesNotContain(endpoint.adminPassword().reveal());
    assertThatThrownBy(() -> DriverManager.getConnection(url(endpoint), "postgres", "guess"))
        .hasMessageContaining("password");
  }

  @Test
  void whatSpawnDidNotMakeIsNotTouched() {
    TestDocker.docker("create", "--name", name(), TestDocker.IMAGE);

    assertThatThrownBy(() -> server().ensure(TestEngine.work()))
        .hasMessageContaining("was not made by Spawn");
    assertThatThrownBy(() -> server().stop(TestEngine.work()))
        .hasMessageContaining("was not made by Spawn");

    assertThat(TestDocker.docker("inspect", "-f", "{{.State.Status}}", name()))
        .isEqualTo("created");
  }

  @Test
  void aContainerThatADeadProcessMadeAndDidNotStartIsMadeAnew() throws Exception {
    TestDocker.docker(
        "create", "--name", name(), "--label", "io.spawndb.server=" + name(), TestDocker.IMAGE);

    AdminEndpoint endpoint = server().ensure(TestEngine.work());

    assertThat(read(endpoint, "SELECT 1")).isEqualTo("1");
  }

  @Test
  void newSettingsTakeEffectAtTheNextStartAndTheDataStays() throws Exception {
    AdminEndpoint first = server().ensure(TestEngine.work());
    run(first, "CREATE TABLE kept (n int)");
    Map<String, Object> more =
        Map.of("memory", "300MB", "cpus", "0.5", "command", List.of("-c", "work_mem=7MB"));

    assertThat(TestEngine.server(home, more).ensure(TestEngine.work())).isEqualTo(first);
    assertThat(read(first, "SHOW work_mem")).isEqualTo("4MB");
    assertThat(TestEngine.server(home, more).check(false, TestEngine.work()))
        .anyMatch(finding -> finding.explanation().contains("other settings"));
    assertThat(server().stop(TestEngine.work()))
        .containsExactly("PostgreSQL 18 in container " + name());
    AdminEndpoint now = TestEngine.server(home, more).ensure(TestEngine.work());

    assertThat(now).isEqualTo(first);
    assertThat(read(now, "SHOW work_mem")).isEqualTo("7MB");
    assertThat(read(now, "SELECT count(*) FROM kept")).isEqualTo("0");
    assertThat(TestDocker.docker(
            "inspect", "-f", "{{.HostConfig.Memory}} {{.HostConfig.NanoCpus}}", name()))
        .isEqualTo((300 << 20) + " 500000000");
  }

  @Test
  void aServerThatEndsAtOnceIsToldWithItsOwnWords() {
    DockerServer wrong =
        TestEngine.server(home, Map.of("command", List.of("-c", "no_such_setting=1")));

    assertThatThrownBy(() -> wrong.ensure(TestEngine.work()))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("no_such_setting")
        .hasMessageContaining("docker logs");
  }

  @Test
  void anImageThatCannotBeHadIsTold() {
    DockerServer never =
        TestEngine.server(home, Map.of("image", "spawn-no-such-image:1", "pull", "never"));

    assertThatThrownBy(() -> never.ensure(TestEngine.work()))
        .hasMessageContaining("spawn-no-such-image:1 is not there, and pull is never");
    assertThat(never.check(false, TestEngine.work()))
        .anyMatch(finding -> finding.level() == Finding.Level.PROBLEM
            && finding.subject().equals("image spawn-no-such-image:1"));
    // Port 9 of this machine stands for a registry that cannot be reached.
    assertThatThrownBy(() -> TestEngine.server(home, Map.of("image", "127.0.0.1:9/none:1"))
            .ensure(TestEngine.work()))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("Image 127.0.0.1:9/none:1 could not be fetched")
        .hasMessageContaining("docker load");
  }

  @Test
  void dataInMemoryIsGoneWithTheContainer() throws Exception {
    Map<String, Object> memory = Map.of("tmpfs", "500MB");
    DockerServer server = TestEngine.server(home, memory);
    AdminEndpoint endpoint = server.ensure(TestEngine.work());
    server.remember("some-id", new Secret("some-secret"));
    run(endpoint, "CREATE TABLE lost (n int)");
    String container = name(server);
    TestDocker.docker("stop", container);

    AdminEndpoint again = TestEngine.server(home, memory).ensure(TestEngine.work());

    assertThat(read(again, "SELECT count(*) FROM pg_class WHERE relname = 'lost'"))
        .isEqualTo("0");
    assertThat(TestDocker.docker(
            "volume", "ls", "-q", "--filter", "label=io.spawndb.server=" + container))
        .isEmpty();
    TestDocker.docker("rm", "-f", "-v", container);
  }

  @Test
  void wrongOptionsAreRefused() {
    assertThatThrownBy(() -> TestEngine.server(home, Map.of("tmpfs", "1GB", "volume", "x")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("volume and tmpfs are both set");
    assertThatThrownBy(() -> TestEngine.server(home, Map.of("env", Map.of("PGDATA", "/x"))))
        .hasMessageContaining("env sets PGDATA");
    assertThatThrownBy(() -> TestEngine.server(home, Map.of("network", "host")))
        .hasMessageContaining("network is host");
    assertThatThrownBy(() -> TestEngine.server(home, Map.of("cpus", "many")))
        .hasMessageContaining("'many' is not a number of processors");
    assertThatThrownBy(() -> TestEngine.server(home, Map.of("dockerHost", "ssh://me@there"))
            .ensure(TestEngine.work()))
        .hasMessageContaining("by ssh");
    assertThatThrownBy(() -> TestEngine.server(home, Map.of("dockerHost", "tcp://10.9.8.7:2375"))
            .ensure(TestEngine.work()))
        .hasMessageContaining("publish: 0.0.0.0");
  }

  private DockerServer server() {
    return TestEngine.server(home, Map.of());
  }

  private String name() {
    return name(server());
  }

  private static String name(DockerServer server) {
    return server.key().replaceAll("docker:(\\S+).*", "$1");
  }

  private static String url(AdminEndpoint endpoint) {
    return "jdbc:postgresql://" + endpoint.host() + ":" + endpoint.port() + "/postgres";
  }

  private static void run(AdminEndpoint endpoint, String sql) throws Exception {
    try (Connection connection = connect(endpoint);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String read(AdminEndpoint endpoint, String sql) throws Exception {
    try (Connection connection = connect(endpoint);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connect(AdminEndpoint endpoint) throws Exception {
    Properties properties = new Properties();
    properties.putAll(endpoint.properties());
    properties.setProperty("user", endpoint.adminUser());
    properties.setProperty("password", endpoint.adminPassword().reveal());
    return DriverManager.getConnection(url(endpoint), properties);
  }
}
