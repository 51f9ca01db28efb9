package io.spawndb.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The Kubernetes cluster of this machine, for tests. Where there is none, tests are skipped and say so, and in
 * CI they fail. Everything goes through the kubectl command, which shares nothing with what is tested.
 */
public final class TestCluster {

  private static final String IMAGE = "docker.io/library/" + TestDocker.IMAGE;

  private static final Path SCRIPT =
      Path.of(System.getProperty("spawn.test.shared", "missing"), "k8s/cluster.sh");

  private TestCluster() {}

  /** Skips the test where there is no cluster, and brings the image where no registry can be reached. */
  public static void require() {
    boolean there = TestDocker.works("kubectl", "get", "--raw", "/readyz");
    assertThat(there || System.getenv("CI") == null).as("Kubernetes in CI").isTrue();
    assumeTrue(there, "Skipped: no Kubernetes cluster answers the kubectl command");
    Path socket = kubeconfig().resolveSibling("containerd.sock");
    if (Files.exists(socket) && Files.isExecutable(SCRIPT) && !images(socket).contains(IMAGE)) {
      loadImage();
    }
  }

  private static String images(Path socket) {
    return TestDocker.run("ctr", "-a", socket.toString(), "-n", "k8s.io", "images", "ls", "-q");
  }

  private static void loadImage() {
    TestDocker.require();
    try {
      Path tar = Files.createTempFile("postgres", ".tar");
      try {
        TestDocker.docker("save", TestDocker.IMAGE, "-o", tar.toString());
        TestDocker.run(SCRIPT.toString(), "load", tar.toString());
      } finally {
        Files.delete(tar);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the kubeconfig of the cluster's admin. */
  public static Path kubeconfig() {
    String variable = System.getenv("KUBECONFIG");
    return variable == null
        ? Path.of(System.getProperty("user.home"), ".kube", "config")
        : Path.of(variable);
  }

  /** Ends the kubelet of the test cluster's node and starts it again; skips the test on any other cluster. */
  public static void restartKubelet() throws IOException {
    Path pid = kubeconfig().resolveSibling("pid").resolve("kubelet");
    assumeTrue(
        Files.exists(pid) && Files.isExecutable(SCRIPT), "Skipped: not the cluster of the tests");
    ProcessHandle kubelet =
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
    kubelet.destroy();
    kubelet.onExit().join();
    TestDocker.run(SCRIPT.toString(), "start");
  }

  /** Makes a namespace of its own and returns its name. */
  public static String namespace() {
    String name = "spawn-test-" + Integer.toString(new Random().nextInt(1 << 30), 36);
    kubectl("create", "namespace", name);
    return name;
  }

  /** Removes a namespace with all that is in it; does not wait for it. */
  public static void drop(String namespace) {
    kubectl("delete", "namespace", namespace, "--wait=false", "--ignore-not-found");
  }

  /** Runs the kubectl command and returns what it says; fails if it fails. */
  public static String kubectl(String... words) {
    return TestDocker.run(
        Stream.concat(Stream.of("kubectl"), Stream.of(words)).toArray(String[]::new));
  }
}
