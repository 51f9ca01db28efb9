package io.spawndb.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.ProvisioningException;
import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.spi.Finding;
import io.spawndb.testkit.TestCluster;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that CloudNativePG is asked for, on a cluster that knows its resource and one that does not. */
@Tag("kubernetes")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class OperatorTest {

  private static final String CRD = "src/test/resources/io/spawndb/kubernetes/cluster-crd.yaml";

  @TempDir
  private Path home;

  private String namespace;

  @BeforeEach
  void makeANamespace() {
    TestCluster.require();
    namespace = TestCluster.namespace();
  }

  @AfterEach
  void removeTheNamespace() {
    TestCluster.drop(namespace);
    TestCluster.kubectl("delete", "--ignore-not-found", "-f", CRD);
  }

  @Test
  void aClusterThatDoesNotKnowItIsTold() throws Exception {
    KubernetesServer server = server(Map.of());

    assertThatThrownBy(() -> server.ensure(TestServers.work()))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("does not know CloudNativePG")
        .hasMessageContaining("operator installed");
    assertThat(problems(server)).contains("does not know CloudNativePG");
    assertThatThrownBy(() -> server(Map.of("podTemplate", "spec: {}")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("podTemplate and operator");
  }

  @Test
  void itsServerComesStopsStartsAnewAndGoes() throws Exception {
    TestCluster.kubectl("apply", "--validate=false", "-f", CRD);
    TestCluster.kubectl(
        "wait", "--for=condition=Established", "crd", "clusters.postgresql.cnpg.io");
    try (StandInOperator operator = StandInOperator.start(namespace)) {
      KubernetesServer server = server(Map.of());
      AdminEndpoint first = server.ensure(TestServers.work());
      TestServers.run(first, "CREATE TABLE kept (n int)");
      assertThat(TestServers.read(
              first, "SELECT has_database_privilege('pg_monitor', 'postgres', 'CONNECT')"))
          .isEqualTo("f");
      assertThat(problems(server)).isEmpty();

      assertThat(server.stop(TestServers.work())).hasSize(1);
      AdminEndpoint again =
          server(Map.of("serverSettings", Map.of("work_mem", "7MB"))).ensure(TestServers.work());

      assertThat(TestServers.read(again, "SELECT count(*) FROM kept")).isEqualTo("0");
      assertThat(TestServers.read(again, "SHOW work_mem")).isEqualTo("7MB");
      assertThat(server.remove(TestServers.work())).isTrue();
      assertThat(TestCluster.kubectl(
              "-n",
              namespace,
              "get",
              "all,pvc,secrets,clusters.postgresql.cnpg.io",
              "-l",
              "app.kubernetes.io/managed-by=spawn",
              "-o",
              "name"))
          .isEmpty();
    }
  }

  private String problems(KubernetesServer server) throws Exception {
    StringBuilder problems = new StringBuilder();
    for (Finding each : server.check(false, TestServers.work())) {
      problems.append(each.remedy().isEmpty() ? "" : each.explanation());
    }
    return problems.toString();
  }

  private KubernetesServer server(Map<String, Object> more) {
    Map<String, Object> options = new HashMap<>(more);
    options.put("operator", "cloudnative-pg");
    options.put("image", "docker.io/library/postgres:18");
    return TestServers.server(home, namespace, options);
  }
}
