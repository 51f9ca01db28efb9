package io.spawndb.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spawndb.testkit.TestDocker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An engine of one test's own, which may be restarted: with its own data, socket and bridge, beside the one
 * that others use. Needs root and dockerd; elsewhere its tests are skipped, and in CI they fail.
 */
final class PrivateEngine implements AutoCloseable {

  private final Path folder;
  private final String bridge = "spwn" + ProcessHandle.current().pid() % 100_000;
  private final List<String> options;
  private Process daemon;

  private PrivateEngine(Path folder, List<String> options) throws IOException {
    this.folder = folder;
    this.options = options;
    run("ip", "link", "add", bridge, "type", "bridge");
    run(
        "ip",
        "addr",
        "add",
        "172.29." + ProcessHandle.current().pid() % 250 + ".1/24",
        "dev",
        bridge);
    run("ip", "link", "set", bridge, "up");
    this.daemon = begin();
  }

  /** Starts one with the image for tests. */
  static PrivateEngine start(String... options) throws IOException, InterruptedException {
    boolean possible = System.getProperty("user.name").equals("root")
        && Files.isExecutable(Path.of("/usr/sbin/dockerd"));
    assertThat(possible || System.getenv("CI") == null).as("dockerd in CI").isTrue();
    assumeTrue(possible, "Skipped: an engine of the test's own needs root and dockerd");
    // A socket's path has 107 characters at most.
    PrivateEngine engine = new PrivateEngine(Files.createTempDirectory("engine"), List.of(options));
    engine.waitForIt();
    Path image = engine.folder.resolve("image.tar");
    TestDocker.docker("save", "-o", image.toString(), TestDocker.IMAGE);
    engine.docker("load", "-q", "-i", image.toString());
    Files.delete(image);
    return engine;
  }

  String host() {
    return "unix://" + folder.resolve("docker.sock");
  }

  void restart() throws IOException, InterruptedException {
    end();
    daemon = begin();
    waitForIt();
  }

  String docker(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of("docker", "-H", host()));
    all.addAll(Arrays.asList(words));
    return run(all.toArray(String[]::new));
  }

  private Process begin() throws IOException {
    List<String> words = new ArrayList<>(List.of(
        "dockerd",
        "--iptables=false",
        "--bridge=" + bridge,
        "--data-root=" + folder.resolve("data"),
        "--exec-root=" + folder.resolve("exec"),
        "--pidfile=" + folder.resolve("pid"),
        "--host=" + host()));
    words.addAll(options);
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  private Path log() {
    return folder.resolve("log");
  }

  private void waitForIt() throws IOException, InterruptedException {
    while (new ProcessBuilder("docker", "-H", host(), "version")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        != 0) {
      assertThat(daemon.isAlive()).as(Files.readString(log())).isTrue();
      Thread.sleep(50);
    }
  }

  private void end() throws InterruptedException {
    daemon.destroy();
    daemon.waitFor();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    end();
    run("ip", "link", "del", bridge);
    run("sh", "-c", "umount " + folder + "/exec/netns/* " + folder + "/data/* 2>/dev/null; true");
    run("rm", "-rf", folder.toString());
  }

  static String run(String... words) throws IOException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      assertThat(process.waitFor()).as(String.join(" ", words) + ": " + said).isZero();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return said.strip();
  }
}
