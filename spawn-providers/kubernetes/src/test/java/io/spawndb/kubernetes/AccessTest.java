package io.spawndb.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.testkit.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server in a pod that may do nothing but its work, reached in each way. */
@Tag("kubernetes")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class AccessTest {

  private static final String NAME = "spawn-postgresql-18";

  /**
   * What the guide says for namespaces that enforce the restricted policy; the data is elsewhere than there, because
   * the volumes of the test cluster cannot be given to another user.
   */
  private static final String RESTRICTED = """
      spec:
        securityContext: {runAsNonRoot: true, runAsUser: 999, runAsGroup: 999, fsGroup: 999}
        initContainers:
        - name: tidy
          securityContext: {capabilities: {add: null}}
          env: [{name: PGDATA, value: /own/pgdata}]
          volumeMounts: [{name: own, mountPath: /own}]
        containers:
        - name: postgres
          securityContext: {capabilities: {add: null}}
          env: [{name: PGDATA, value: /own/pgdata}]
          volumeMounts: [{name: own, mountPath: /own}]
        volumes: [{name: own, emptyDir: {}}]
      """;

  @TempDir
  private static Path home;

  private static String namespace;

  @BeforeAll
  static void makeANamespace() {
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
  void aPodThatMayDoNothingRunsTheServer() throws Exception {
    AdminEndpoint endpoint = server("port-forward").ensure(TestServers.work());

    assertThat(TestServers.read(endpoint, "SELECT 1")).isEqualTo("1");
    assertThat(of("pod/" + NAME + "-0", "{.spec.securityContext}"))
        .contains("\"runAsNonRoot\":true", "\"type\":\"RuntimeDefault\"");
    assertThat(
            of("pod/" + NAME + "-0", "{.spec['containers','initContainers'][*].securityContext}"))
        .isEqualTo("{\"allowPrivilegeEscalation\":false,\"capabilities\":{\"drop\":[\"ALL\"]}} "
            .repeat(2)
            .strip());
  }

  @Test
  void theAddressOfThePodIsUsedWhereItsServiceHasNoName() throws Exception {
    AdminEndpoint endpoint = server("service").ensure(TestServers.work());

    assertThat(endpoint.host()).isEqualTo(of("pod/" + NAME + "-0", "{.status.podIP}"));
    assertThat(TestServers.read(endpoint, "SELECT 1")).isEqualTo("1");
  }

  /** The test does what a node's proxy does: the cluster has none. */
  @Test
  void aPortOfTheNodeLeadsThere() throws Exception {
    server("port-forward").ensure(TestServers.work());
    CompletableFuture<AdminEndpoint> reached = CompletableFuture.supplyAsync(() -> {
      try {
        return server("node-port").ensure(TestServers.work(Duration.ofMinutes(1)));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
    String service = "service/" + NAME + "-node";
    while (TestCluster.kubectl("-n", namespace, "get", "services", "-o", "name")
        .lines()
        .noneMatch(line -> line.endsWith("-node"))) {
      assertThat(reached).isNotDone();
    }
    String target = "";
    while (target.isEmpty()) {
      target = of("endpoints/" + NAME + "-node", "{.subsets[0].addresses[0].ip}");
    }
    String node = of("pod/" + NAME + "-0", "{.status.hostIP}");
    int port = Integer.parseInt(of(service, "{.spec.ports[0].nodePort}"));

    try (CuttableLink proxy = CuttableLink.at(node, port, target, 5432)) {
      AdminEndpoint endpoint = reached.get();

      assertThat(endpoint.host() + ":" + endpoint.port()).isEqualTo(node + ":" + port);
      assertThat(TestServers.read(endpoint, "SELECT 1")).isEqualTo("1");
    }
  }

  private static KubernetesServer server(String access) {
    return TestServers.server(
        home.resolve(access), namespace, Map.of("access", access, "podTemplate", RESTRICTED));
  }

  private static String of(String object, String path) {
    return TestCluster.kubectl("-n", namespace, "get", object, "-o", "jsonpath=" + path);
  }
}
