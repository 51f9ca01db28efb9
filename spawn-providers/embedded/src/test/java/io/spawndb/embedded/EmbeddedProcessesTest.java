package io.spawndb.embedded;

import static io.spawndb.embedded.TestServers.query;
import static io.spawndb.embedded.TestServers.work;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.spi.Finding;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several JVMs, and JVMs that die. */
final class EmbeddedProcessesTest {

  @Test
  void fourProcessesThatBeginAtOnceShareOneServer() throws Exception {
    try (TestServers servers = TestServers.empty()) {
      List<Process> children = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        children.add(Child.start(servers.folders));
      }

      List<String> ports = new ArrayList<>();
      for (Process child : children) {
        ports.add(lastLine(child));
      }

      assertThat(ports).hasSize(4).allMatch(line -> line.startsWith("port "));
      assertThat(ports.stream().distinct()).hasSize(1);
      assertThat("port " + servers.ensure().port()).isEqualTo(ports.get(0));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"unpacking", "initdb", "copying", "starting"})
  void aProcessKilledInTheMiddleLeavesNothingThatIsUsed(String step) throws Exception {
    try (TestServers servers =
        step.equals("unpacking") ? TestServers.empty() : TestServers.unpacked()) {
      Process child = Child.start(servers.folders);
      killAt(child, step);

      AdminEndpoint endpoint = servers.ensure();

      assertThat(query(endpoint, "SELECT count(*) FROM pg_class")).isNotEqualTo("0");
      servers.source.check(true, work());
      assertThat(servers.source.check(false, work()))
          .extracting(Finding::explanation)
          .noneMatch(text -> text.startsWith("Is left"));
      assertThat(temporaryFolders(servers)).isEmpty();
      assertThat(Processes.workingIn(servers.layout.server().toRealPath())).contains(servers.pid());
    }
  }

  @Test
  void theServerOutlivesTheProcessThatStartedIt() throws Exception {
    try (TestServers servers = TestServers.create()) {
      Process child = Child.start(servers.folders);
      String line = lastLine(child);
      child.waitFor();
      child.destroyForcibly();

      AdminEndpoint endpoint = servers.source.recall().orElseThrow();

      assertThat("port " + endpoint.port()).isEqualTo(line);
      assertThat(query(endpoint, "SELECT 1")).isEqualTo("1");
      assertThat(environment(servers.pid())).noneMatch(entry -> entry.startsWith("LC_ALL=C.UTF"));
    }
  }

  @Test
  void secretsAreNoArgumentsOfProcesses() throws Exception {
    try (TestServers servers = TestServers.unpacked()) {
      Process child = Child.start(servers.folders);
      List<String> seen = new ArrayList<>();
      while (child.isAlive()) {
        ProcessHandle.allProcesses()
            .flatMap(process -> process.info().commandLine().stream())
            .distinct()
            .forEach(seen::add);
      }

      String password = servers.source.recall().orElseThrow().adminPassword().reveal();

      assertThat(seen).anyMatch(line -> line.contains("initdb"));
      assertThat(seen).noneMatch(line -> line.contains(password));
    }
  }

  /** The first has an entry in the user database, the second has none, as in many containers. */
  @ParameterizedTest
  @ValueSource(ints = {65534, 15001})
  void worksForAnOrdinaryUser(int uid) throws Exception {
    assumeTrue(RunAs.root() && Platform.linux(), "needs root to become another user");
    Path home = Files.createTempDirectory("spawn-ordinary-");
    try (TestServers servers = TestServers.in(home, home.resolve("cache"))) {
      String classPath = readableClassPath(home.resolve("lib"));
      new ProcessBuilder("chown", uid + ":" + uid, home.toString()).start().waitFor();
      Process child = Child.start(
          classPath,
          servers.folders,
          List.of("setpriv", "--reuid", "" + uid, "--regid", "" + uid, "--clear-groups"));

      assertThat(child.inputReader().lines().toList()).last().asString().startsWith("port ");

      assertThat(Files.getAttribute(servers.layout.state(), "unix:uid")).isEqualTo(uid);
      ProcessHandle.of(servers.pid()).orElseThrow().destroy();
      while (PidFile.read(servers.layout.dataDirectory()).isPresent()) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void rootRunsItAsAnotherUserWhereThereAreNoNamespaces() throws Exception {
    assumeTrue(RunAs.root() && Platform.linux(), "needs root to become another user");
    RunAs other = RunAs.unprivileged().orElseThrow();
    Path home = Files.createTempDirectory("spawn-setpriv-");
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
    try (TestServers servers = TestServers.in(home, home.resolve("cache"))) {
      SharedFolders.open(servers.folders);
      Binaries binaries =
          new BinaryCache(servers.layout::binaries, Platform.current(), 18).ready(work());

      AdminEndpoint endpoint =
          new EmbeddedServer(servers.layout, binaries, other).up(work()).endpoint();

      assertThat(query(endpoint, "SELECT 1")).isEqualTo("1");
      servers.kill();
      new EmbeddedServer(servers.layout, binaries, other).up(work());
      assertThat(other.owner())
          .startsWith(Files.getAttribute(Path.of("/proc", "" + servers.pid()), "unix:uid") + ":");
      assertThat(servers.ensure()).isEqualTo(endpoint);
      new ServerStart(servers.layout, binaries, other).stop(work());
    }
  }

  /** The local repository may lie in root's home, which is closed to others. */
  private static String readableClassPath(Path folder) throws IOException {
    Files.createDirectories(folder);
    StringJoiner classPath = new StringJoiner(File.pathSeparator);
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      boolean jar = Files.isRegularFile(path);
      classPath.add(jar ? Files.copy(path, folder.resolve(path.getFileName())).toString() : entry);
    }
    new ProcessBuilder("chmod", "-R", "a+rX", folder.toString())
        .start()
        .onExit()
        .join();
    return classPath.toString();
  }

  private static void killAt(Process child, String step) throws IOException, InterruptedException {
    BufferedReader lines = child.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals("at " + step)) {
        child.destroyForcibly().waitFor();
        return;
      }
    }
    throw new AssertionError("The process never was at " + step);
  }

  private static String lastLine(Process child) throws IOException {
    List<String> lines = child.inputReader().lines().toList();
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }

  private static List<Path> temporaryFolders(TestServers servers) throws IOException {
    try (Stream<Path> files = Files.walk(servers.folders.data().getParent(), 4)) {
      return files.filter(file -> OwnerOnly.name(file).contains(".new")).toList();
    }
  }

  private static List<String> environment(long pid) throws IOException {
    Path file = Path.of("/proc", Long.toString(pid), "environ");
    return Files.exists(file) ? List.of(Files.readString(file).split("\0")) : List.of();
  }
}
