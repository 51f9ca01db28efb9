package io.spawndb.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ProvisioningException;
import io.spawndb.api.Secret;
import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.spi.Finding;
import io.spawndb.testkit.TestCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One server of the cluster, looked at, stopped, broken and removed; each test makes sure that it runs. */
@Tag("kubernetes")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class KubernetesServerTest {

  private static final String NAME = "spawn-postgresql-18";

  @TempDir
  private static Path home;

  private static String namespace;

  @BeforeAll
  static void requireACluster() {
    TestCluster.require();
    namespace = TestCluster.namespace();
  }

  @AfterAll
  static void removeTheNamespace() {
    if (namespace != null) {
      TestCluster.drop(namespace);
    }
  }

  @Test
  void manyProcessesOnManyMachinesMakeOneServer(@TempDir Path elsewhere) throws Exception {
    ExecutorService processes = Executors.newFixedThreadPool(4);
    List<Future<AdminEndpoint>> found = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Path machine = i % 2 == 0 ? home : elsewhere;
      found.add(processes.submit(() -> server(machine).ensure(TestServers.work())));
    }

    Set<AdminEndpoint> endpoints = new HashSet<>();
    for (Future<AdminEndpoint> each : found) {
      endpoints.add(each.get());
    }

    processes.shutdown();
    assertThat(endpoints).hasSize(1);
    assertThat(TestCluster.kubectl("-n", namespace, "get", "pods", "-o", "name"))
        .isEqualTo("pod/" + NAME + "-0");
  }

  @Test
  void nobodySeesThePasswordAndNobodyEntersWithoutIt() throws Exception {
    AdminEndpoint endpoint = server(home).ensure(TestServers.work());

    String objects = TestCluster.kubectl(
        "-n", namespace, "get", "pods,statefulsets,services,pvc,events", "-o", "yaml");
    assertThat(objects).doesNotContain(endpoint.adminPassword().reveal());
    assertThat(TestCluster.kubectl("-n", namespace, "logs", NAME + "-0"))
        .doesNotContain(endpoint.adminPassword().reveal());
    assertThat(endpoint.toString()).doesNotContain(endpoint.adminPassword().reveal());
    assertThatThrownBy(() -> TestServers.connect(endpoint, "guess"))
        .hasMessageContaining("password");
    assertThat(TestServers.read(
            endpoint,
            "SELECT has_database_privilege('pg_monitor', 'postgres', 'CONNECT')"
                + " OR has_database_privilege('pg_monitor', 'template1', 'CONNECT')"))
        .isEqualTo("f");
  }

  @Test
  void whatWasCommittedIsThereAfterThePodWasKilledAndAfterAStop() throws Exception {
    KubernetesServer server = server(home);
    AdminEndpoint first = server.ensure(TestServers.work());
    TestServers.run(first, "CREATE TABLE kept (n int)");
    TestServers.run(first, "INSERT INTO kept VALUES (1)");

    TestCluster.kubectl("-n", namespace, "delete", "pod", NAME + "-0");
    AdminEndpoint again = server.ensure(TestServers.work());

    assertThat(again).isEqualTo(first);
    assertThat(TestServers.read(again, "SELECT n FROM kept")).isEqualTo("1");

    assertThat(server.stop(TestServers.work()))
        .containsExactly("PostgreSQL 18 in pod " + NAME + "-0 of namespace " + namespace);
    AdminEndpoint other =
        TestServers.server(home, namespace, Map.of("memory", "400MB")).ensure(TestServers.work());

    assertThat(TestServers.read(other, "SELECT n FROM kept")).isEqualTo("1");
    assertThat(TestCluster.kubectl(
            "-n",
            namespace,
            "get",
            "pod",
            NAME + "-0",
            "-o",
            "jsonpath={.spec.containers[0].resources.limits.memory}"))
        .isEqualTo("400Mi");
  }

  @Test
  void aLostVolumeIsToldAndOnlyDoctorBeginsAnew() throws Exception {
    KubernetesServer server = server(home);
    server.ensure(TestServers.work());
    server.remember("some-id", new Secret("some-secret"));
    TestCluster.kubectl("-n", namespace, "delete", "statefulset", NAME);
    TestCluster.kubectl("-n", namespace, "delete", "pvc", "data-" + NAME + "-0");

    assertThatThrownBy(() -> server(home).ensure(TestServers.work()))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("PersistentVolumeClaim data-" + NAME + "-0")
        .hasMessageContaining("spawn doctor --fix");
    assertThat(server(home).check(false, TestServers.work()))
        .anyMatch(finding -> finding.level() == Finding.Level.PROBLEM);

    assertThat(server(home).check(true, TestServers.work()))
        .anyMatch(finding -> finding.level() == Finding.Level.FIXED);
    assertThat(TestServers.read(server(home).ensure(TestServers.work()), "SELECT 1"))
        .isEqualTo("1");
  }

  @Test
  void whatADeadProcessBeganToRemoveIsRemovedAndMadeAnew() throws Exception {
    AdminEndpoint first = server(home).ensure(TestServers.work());
    TestCluster.kubectl("-n", namespace, "annotate", "secret", NAME, "spawndb.io/removing=true");
    TestCluster.kubectl("-n", namespace, "delete", "statefulset", NAME);
    TestCluster.kubectl("-n", namespace, "wait", "--for=delete", "pod/" + NAME + "-0");

    AdminEndpoint again = server(home).ensure(TestServers.work());

    assertThat(again.adminPassword()).isNotEqualTo(first.adminPassword());
    assertThat(TestServers.read(again, "SELECT count(*) FROM pg_class WHERE relname = 'kept'"))
        .isEqualTo("0");
  }

  @Test
  void removingLeavesNothing() throws Exception {
    KubernetesServer server = server(home);
    server.ensure(TestServers.work());

    assertThat(server.exists(TestServers.work())).isTrue();
    assertThat(server.remove(TestServers.work())).isTrue();
    assertThat(server.remove(TestServers.work())).isFalse();

    assertThat(server.exists(TestServers.work())).isFalse();
    assertThat(TestCluster.kubectl(
            "-n",
            namespace,
            "get",
            "all,pvc,secrets",
            "-l",
            "app.kubernetes.io/managed-by=spawn",
            "-o",
            "name"))
        .isEmpty();
  }

  private static KubernetesServer server(Path machine) {
    return TestServers.server(machine, namespace, Map.of());
  }
}
