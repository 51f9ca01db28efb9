package io.spawndb.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.EnvironmentName;
import io.spawndb.api.Project;
import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Tenant;
import io.spawndb.testkit.TestCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a real cluster says when it cannot deliver, and what people are told. */
@Tag("kubernetes")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class RefusalsTest {

  private static final String NAME = "spawn-postgresql-18";

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
    if (namespace != null) {
      TestCluster.drop(namespace);
    }
  }

  @Test
  void aQuotaThatIsExceededIsToldWithItsNumbers() {
    TestCluster.kubectl("-n", namespace, "create", "quota", "small", "--hard=pods=0");

    assertThatThrownBy(() -> ensure(Map.of(), Duration.ofMinutes(2)))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("exceeded quota: small")
        .hasMessageContaining("raised");
  }

  @Test
  void anImageThatIsNotThereIsTold() {
    assertThatThrownBy(() -> ensure(
            Map.of("image", "spawn-no-such-image:1", "pullPolicy", "Never"), Duration.ofMinutes(2)))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("Image spawn-no-such-image:1 is not to be had")
        .hasMessageContaining("ErrImageNeverPull");
  }

  @Test
  void aVolumeThatNobodyMakesIsTold() {
    assertThatThrownBy(() -> ensure(Map.of("storageClass", "no-such-class"), Duration.ofMinutes(2)))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("PersistentVolumeClaim data-" + NAME + "-0")
        .hasMessageContaining("\"no-such-class\" not found");
  }

  @Test
  void aPodThatFitsNowhereIsToldWhenTheTimeIsOver() {
    assertThatThrownBy(
            () -> ensure(Map.of("nodeSelector", Map.of("moon", "full")), Duration.ofSeconds(12)))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("no node can take pod " + NAME + "-0")
        .hasMessageContaining("didn't match");
  }

  @Test
  void aServerThatEndsAtOnceIsToldWithItsOwnWords() {
    String overlay =
        "spec: {containers: [{name: postgres, args: [postgres, -c, no_such_setting=1]}]}";

    assertThatThrownBy(() -> ensure(Map.of("podTemplate", overlay), Duration.ofMinutes(2)))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("no_such_setting")
        .hasMessageContaining("kubectl logs");
  }

  @Test
  void volumesThatCannotBeClonedAreToldBeforeAnythingIsMade() {
    Backend backend = TestServers.provider(home)
        .open(
            TestServers.ENGINE,
            TestServers.options(namespace, Map.of("clone", "volume")),
            new Tenant(Project.named("shop"), new EnvironmentName("orders")));

    assertThatThrownBy(() -> backend.lock("any", TestServers.work()))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("clone is volume, and volumes cannot be cloned")
        .hasMessageContaining("be content with copies");
    assertThat(TestCluster.kubectl("-n", namespace, "get", "statefulsets", "-o", "name"))
        .isEmpty();
  }

  @Test
  void aMissingNamespaceIsTold() {
    assertThatThrownBy(
            () -> TestServers.server(home, "spawn-nowhere", Map.of()).ensure(TestServers.work()))
        .hasMessageContaining("There is no namespace 'spawn-nowhere'")
        .hasMessageContaining("kubectl create namespace spawn-nowhere");
  }

  @Test
  void whatSpawnDidNotMakeIsNotTouched() {
    TestCluster.kubectl("-n", namespace, "create", "secret", "generic", NAME);
    KubernetesServer server = TestServers.server(home, namespace, Map.of());

    assertThatThrownBy(() -> server.ensure(TestServers.work()))
        .hasMessageContaining("was not made by Spawn");
    assertThatThrownBy(() -> server.remove(TestServers.work()))
        .hasMessageContaining("was not made by Spawn");

    assertThat(TestCluster.kubectl("-n", namespace, "get", "statefulsets", "-o", "name"))
        .isEmpty();
  }

  @Test
  void aRightThatIsMissingIsNamed() throws Exception {
    Path kubeconfig = asServiceAccount();

    assertThatThrownBy(
            () -> ensure(Map.of("kubeconfig", kubeconfig.toString()), Duration.ofMinutes(2)))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("create Secret " + NAME)
        .hasMessageContaining("the right create on secrets is missing")
        .hasMessageContaining("verbs: [create]");
  }

  @Test
  void credentialsThatExpiredAreTold() throws Exception {
    Path kubeconfig = asServiceAccount();
    Files.writeString(
        kubeconfig, Files.readString(kubeconfig).replaceFirst("token: [^}]*", "token: expired"));

    assertThatThrownBy(
            () -> ensure(Map.of("kubeconfig", kubeconfig.toString()), Duration.ofMinutes(2)))
        .hasMessageContaining("does not accept the credentials of context 'test'");
    assertThat(TestServers.server(home, namespace, Map.of("kubeconfig", kubeconfig.toString()))
            .probe()
            .usable())
        .isFalse();
  }

  @Test
  void productionIsRefused() {
    for (String pattern : new String[] {"t*", "*" + namespace.substring(6), "TEST"}) {
      assertThatThrownBy(() -> ensure(Map.of("refuseContexts", pattern), Duration.ofMinutes(2)))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("'" + pattern + "' of refuseContexts");
    }
    assertThatThrownBy(
            () -> TestServers.server(home, "my-Production", Map.of()).ensure(TestServers.work()))
        .hasMessageContaining("namespace 'my-Production': it matches '*prod*'");
  }

  @Test
  void anApiThatDoesNotAnswerIsTold() throws Exception {
    Path kubeconfig = home.resolve("config");
    Files.writeString(
        kubeconfig,
        Files.readString(TestCluster.kubeconfig()).replaceFirst("127.0.0.1:\\d+", "127.0.0.1:9"));
    Map<String, Object> options = Map.of("kubeconfig", kubeconfig.toString());

    assertThatThrownBy(() -> ensure(options, Duration.ofMinutes(2)))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("The Kubernetes API does not answer at https://127.0.0.1:9")
        .matches(e -> ((ProvisioningException) e).retryable());
    assertThat(TestServers.server(home, namespace, options).probe().usable()).isFalse();
  }

  private void ensure(Map<String, Object> options, Duration allowed) throws InterruptedException {
    TestServers.server(home, namespace, options).ensure(TestServers.work(allowed));
  }

  /** One that may look at Secrets, and nothing else. */
  private Path asServiceAccount() throws Exception {
    TestCluster.kubectl(
        "-n", namespace, "create", "role", "looker", "--verb=get", "--resource=secrets");
    return TestServers.kubeconfigOfServiceAccount(home, namespace, "looker");
  }
}
