package io.spawndb.embedded;

import static io.spawndb.embedded.TestServers.execute;
import static io.spawndb.embedded.TestServers.query;
import static io.spawndb.embedded.TestServers.work;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spawndb.api.ProvisioningException;
import io.spawndb.api.Secret;
import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.postgresql.PostgresBackend;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Capabilities.CloneCost;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Finding.Level;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EmbeddedServerTest {

  @Test
  void startsInAFolderWithSpacesAndOtherLetters() throws Exception {
    assumeTrue(
        Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode("ü"));
    Path home = Files.createTempDirectory(TestServers.base(), "Zoë's prüfung 数 ");

    try (TestServers servers = TestServers.in(home, home.resolve("càche"))) {
      AdminEndpoint endpoint = servers.ensure();

      assertThat(query(endpoint, "SHOW server_version")).startsWith("18.");
      assertThat(query(endpoint, "SELECT upper('ä')")).isEqualTo("Ä");
    }
  }

  @Test
  void committedMeansOnDisk() throws Exception {
    try (TestServers servers = TestServers.create()) {
      AdminEndpoint endpoint = servers.ensure();

      assertThat(List.of(
              query(endpoint, "SHOW fsync"),
              query(endpoint, "SHOW synchronous_commit"),
              query(endpoint, "SHOW full_page_writes")))
          .containsOnly("on");
    }
  }

  @Test
  void keepsDataAndPortOverAStop() throws Exception {
    try (TestServers servers = TestServers.create()) {
      AdminEndpoint before = servers.ensure();
      servers.source.remember("id-1", new Secret("s-1"));
      execute(before, "CREATE TABLE kept AS SELECT 42 AS n");

      assertThat(servers.source.stop(work())).hasSize(1);
      assertThat(servers.source.stop(work())).isEmpty();
      AdminEndpoint after = servers.ensure();

      assertThat(query(after, "SELECT n FROM kept")).isEqualTo("42");
      assertThat(after.port()).isEqualTo(before.port());
      assertThat(after.serverId()).isEqualTo("id-1");
      assertThat(servers.source.recall()).contains(after);
    }
  }

  @Test
  void workThatNobodyWaitsForDoesNotStartIt() throws Exception {
    try (TestServers servers = TestServers.create();
        Backend backend = PostgresBackend.of(servers.source, CloneCost.UNKNOWN)) {
      Work aside = Work.aside("cleaning", Duration.ofSeconds(10));
      assertThatThrownBy(() -> backend.databases(aside)).hasMessageContaining("does not run");
      servers.ensure();
      assertThat(backend.databases(aside)).isEmpty();
      backend.stop(work());

      assertThatThrownBy(() -> backend.databases(aside)).hasMessageContaining("does not run");

      assertThat(servers.source.recall()).isEmpty();
    }
  }

  @Test
  void recallsNothingBeforeTheFirstStart() throws Exception {
    try (TestServers servers = TestServers.create()) {
      assertThat(servers.source.recall()).isEmpty();
      assertThat(servers.folders.data()).doesNotExist();
    }
  }

  @Test
  void recallsNoServerThatIsStoppedOrDead() throws Exception {
    try (TestServers servers = TestServers.create()) {
      servers.ensure();
      servers.source.stop(work());

      assertThat(servers.source.recall()).isEmpty();

      AdminEndpoint again = servers.ensure();
      assertThat(servers.source.recall()).contains(again);
      servers.kill();

      assertThat(servers.source.recall()).isEmpty();
    }
  }

  @Test
  void tellsNoPasswordToWhoListensInItsPlace() throws Exception {
    try (TestServers servers = TestServers.create()) {
      AdminEndpoint endpoint = servers.ensure();
      servers.source.stop(work());

      try (Impostor impostor = new Impostor(endpoint.port())) {
        assertThatThrownBy(() -> query(endpoint, "SELECT 1")).hasMessageContaining("requireAuth");

        assertThat(impostor.heard())
            .contains(endpoint.adminUser())
            .doesNotContain(endpoint.adminPassword().reveal());
      }
    }
  }

  @Test
  void losesNoCommittedRowWhenTheServerIsKilled() throws Exception {
    try (TestServers servers = TestServers.create()) {
      execute(servers.ensure(), "CREATE TABLE kept (n int)");
      for (int round = 0; round < 3; round++) {
        execute(servers.ensure(), "INSERT INTO kept VALUES (" + round + ")");

        servers.kill();
      }

      assertThat(query(servers.ensure(), "SELECT count(*) FROM kept")).isEqualTo("3");
    }
  }

  @Test
  void startsAlthoughAnotherProcessHasTheNumberOfAKilledServer() throws Exception {
    try (TestServers servers = TestServers.create()) {
      servers.ensure();
      servers.kill();
      Path file = PidFile.path(servers.layout.dataDirectory());
      List<String> lines = Files.readAllLines(file);
      lines.set(0, Long.toString(ProcessHandle.current().pid()));
      Files.write(file, lines);

      assertThat(query(servers.ensure(), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void startsAlthoughACrashCutThePidFileOff() throws Exception {
    try (TestServers servers = TestServers.create()) {
      servers.ensure();
      servers.source.stop(work());
      Files.createFile(PidFile.path(servers.layout.dataDirectory()));

      assertThat(query(servers.ensure(), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void movesToAnotherPortWhenItsOwnIsTaken() throws Exception {
    try (TestServers servers = TestServers.create()) {
      int port = servers.ensure().port();
      servers.source.stop(work());

      try (ServerSocket foreign =
          new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
        List<String> heard = new ArrayList<>();
        AdminEndpoint moved = servers.source.ensure(Work.begin(
            "test",
            Duration.ofMinutes(2),
            progress -> heard.add(progress.step() + ": " + progress.detail())));

        assertThat(moved.port()).isNotEqualTo(foreign.getLocalPort());
        assertThat(heard)
            .contains(
                "moved to port " + moved.port() + ": " + port + " is taken by another program");
        assertThat(query(moved, "SELECT 1")).isEqualTo("1");
        assertThat(servers.source.recall()).contains(moved);
      }
    }
  }

  @Test
  void refusesToBeginAnewWhenItsStorageIsMissing() throws Exception {
    try (TestServers servers = TestServers.create()) {
      servers.ensure();
      servers.source.stop(work());
      Path elsewhere = servers.layout.server().resolveSibling("elsewhere");
      Files.move(servers.layout.server(), elsewhere);

      assertThatThrownBy(servers::ensure)
          .isInstanceOf(ProvisioningException.class)
          .hasMessageContaining(servers.layout.dataDirectory().toString())
          .hasMessageContaining(servers.layout.state().toString());
      assertThat(servers.source.check(false, work()))
          .extracting(Finding::level)
          .contains(Level.PROBLEM);

      Files.move(elsewhere, servers.layout.server());
      assertThat(query(servers.ensure(), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void showsTheServersWordsWhenItDoesNotStart() throws Exception {
    try (TestServers servers = TestServers.create()) {
      servers.ensure();
      servers.source.stop(work());
      Path config = servers.layout.dataDirectory().resolve("postgresql.conf");
      Files.writeString(config, Files.readString(config) + "\nno_such_setting = 1\n");

      assertThatThrownBy(servers::ensure).hasMessageContaining("no_such_setting");
    }
  }

  @Test
  void onlyTheAdminEntersDatabasesThatAreNoEnvironments() throws Exception {
    try (TestServers servers = TestServers.create()) {
      AdminEndpoint admin = servers.ensure();
      execute(admin, "CREATE ROLE guest LOGIN PASSWORD 'guest'");
      execute(admin, "CREATE DATABASE theirs");

      assertThat(query(guest(admin, "theirs"), "SELECT 1")).isEqualTo("1");
      for (String database : List.of("postgres", "template1")) {
        assertThatThrownBy(() -> query(guest(admin, database), "SELECT 1"))
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28000"));
      }
    }
  }

  private static AdminEndpoint guest(AdminEndpoint admin, String database) {
    return new AdminEndpoint(
        admin.host(),
        admin.port(),
        database,
        "guest",
        new Secret("guest"),
        admin.properties(),
        null,
        null);
  }

  @Test
  void keepsItsSecretsToTheirOwner() throws Exception {
    try (TestServers servers = TestServers.empty()) {
      AdminEndpoint endpoint = servers.ensure();
      servers.source.remember("id-1", new Secret("the-secret"));

      Path data = servers.layout.dataDirectory();
      assertThat(List.of(servers.folders.data(), servers.layout.server(), data))
          .allSatisfy(folder -> assertThat(modes(folder)).isEqualTo("rwx------"));
      assertThat(List.of(servers.layout.state(), data.resolve(Pristine.SECRET)))
          .allSatisfy(file -> assertThat(modes(file)).isEqualTo("rw-------"));
      assertThat(Files.readString(servers.layout.log()))
          .doesNotContain(endpoint.adminPassword().reveal());
      assertThat(servers.source.recall().orElseThrow().toString())
          .doesNotContain(endpoint.adminPassword().reveal())
          .doesNotContain("the-secret");
    }
  }

  private static String modes(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void knowsItsServerAgainWithinMilliseconds() throws Exception {
    try (TestServers servers = TestServers.create()) {
      AdminEndpoint endpoint = servers.ensure();
      long pid = servers.pid();

      assertThat(new EmbeddedServerSource(servers.folders, 18, Durability.POWER_CUT, null)
              .ensure(work()))
          .isEqualTo(endpoint);
      assertThat(servers.pid()).isEqualTo(pid);
    }
  }
}
