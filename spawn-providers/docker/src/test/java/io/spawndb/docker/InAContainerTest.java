package io.spawndb.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spawndb.testkit.TestDocker;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application itself runs in a container, beside the server's, and uses the engine's socket. */
@Tag("docker")
final class InAContainerTest {

  private static final Path JAVA = Path.of(System.getProperty("java.home"));

  @TempDir
  private Path home;

  private String network = "";

  @BeforeAll
  static void requireDocker() {
    TestDocker.require();
    assumeTrue(socket().isPresent(), "Skipped: the engine has no socket to hand into a container");
  }

  @BeforeEach
  void makeANetwork() {
    network = "spawn-test-" + ProcessHandle.current().pid();
    TestDocker.docker("network", "create", network);
  }

  @AfterEach
  void removeWhatWasMade() {
    TestEngine.wipe(home);
    TestDocker.docker("network", "rm", network);
  }

  @Test
  void theServerIsReachedFromTheDefaultNetwork() throws Exception {
    assertThat(inside("bridge")).contains("PostgreSQL 18 at 172.");
  }

  @Test
  void theServerJoinsTheNetworkOfTheApplication() throws Exception {
    assertThat(inside(network)).contains("PostgreSQL 18 at 172.");
    // Once more, as the next process would.
    assertThat(inside(network)).contains("PostgreSQL 18 at 172.");
  }

  private String inside(String joined) throws IOException {
    List<String> words = new ArrayList<>(List.of("run", "--rm", "--network", joined));
    List<Path> parts = new ArrayList<>(List.of(JAVA, settingsOfJava()));
    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .filter(Files::exists)
        .forEach(parts::add);
    for (Path part : parts) {
      words.addAll(List.of("-v", part + ":" + part + ":ro"));
    }
    Path socket = socket().orElseThrow();
    words.addAll(List.of(
        "-v",
        home + ":" + home,
        "-v",
        socket + ":" + socket,
        "-e",
        "DOCKER_HOST=unix://" + socket,
        "--entrypoint",
        JAVA.resolve("bin/java").toString(),
        TestDocker.IMAGE,
        "-cp",
        System.getProperty("java.class.path"),
        Inside.class.getName(),
        home.toString()));
    return TestDocker.docker(words.toArray(String[]::new));
  }

  /** Debian keeps them elsewhere, and links there. */
  private static Path settingsOfJava() throws IOException {
    return JAVA.resolve("conf/security/java.security")
        .toRealPath()
        .resolve("../..")
        .normalize();
  }

  private static Optional<Path> socket() {
    URI engine = new Daemon(Optional.empty(), System.getenv()).address();
    return "unix".equals(engine.getScheme())
        ? Optional.of(Path.of(engine.getPath()))
        : Optional.empty();
  }
}
