package io.spawndb.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.testkit.TestCluster;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Role that the guide prints is enough, from the first use to the removal. */
@Tag("kubernetes")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class RightsTest {

  private static final Path ROLE =
      Path.of("../../spawn-cli/src/main/resources/io/spawndb/cli/upkeep/role.yaml");

  private String namespace = "";

  @AfterEach
  void removeTheNamespace() {
    if (!namespace.isEmpty()) {
      TestCluster.drop(namespace);
    }
  }

  @Test
  void twoUsersWithTheirOwnKubeconfigsShareAServer(@TempDir Path one, @TempDir Path other)
      throws Exception {
    TestCluster.require();
    namespace = TestCluster.namespace();
    TestCluster.kubectl("-n", namespace, "apply", "--validate=false", "-f", ROLE.toString());
    Path kubeconfig = TestServers.kubeconfigOfServiceAccount(one, namespace, "spawn");
    KubernetesServer developer =
        TestServers.server(one, namespace, Map.of("kubeconfig", kubeconfig.toString()));
    KubernetesServer colleague = TestServers.server(
        other,
        namespace,
        Map.of("kubeconfig", TestServers.withLoginCommand(kubeconfig, other).toString()));

    AdminEndpoint made = developer.ensure(TestServers.work());
    TestServers.run(made, "CREATE TABLE shared (n int)");
    AdminEndpoint found = colleague.ensure(TestServers.work());

    assertThat(TestServers.read(found, "SELECT count(*) FROM shared")).isEqualTo("0");
    assertThat(developer.check(false, TestServers.work()))
        .allMatch(finding -> finding.remedy().isEmpty());
    developer.stop(TestServers.work());
    developer.ensure(TestServers.work());
    assertThat(developer.remove(TestServers.work())).isTrue();
    assertThat(colleague.exists(TestServers.work())).isFalse();
  }
}
