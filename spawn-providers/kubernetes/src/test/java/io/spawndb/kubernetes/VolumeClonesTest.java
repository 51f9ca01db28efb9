package io.spawndb.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spawndb.Spawn;
import io.spawndb.api.BranchName;
import io.spawndb.api.Environment;
import io.spawndb.api.EnvironmentId;
import io.spawndb.api.EnvironmentName;
import io.spawndb.api.Project;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Lease;
import io.spawndb.spi.Origin;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Tenant;
import io.spawndb.spi.Work;
import io.spawndb.testkit.TestCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Environments in pods of their own, on volumes that the storage clones. */
@Tag("kubernetes")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class VolumeClonesTest {

  @TempDir
  private static Path folder;

  private static String namespace;
  private static CloningStorage storage;

  @BeforeAll
  static void bringAStorage() throws Exception {
    TestCluster.require();
    boolean possible = CloningStorage.possible();
    assertThat(possible || System.getenv("CI") == null)
        .as("root with btrfs in CI")
        .isTrue();
    assumeTrue(possible, "Skipped: only root with btrfs can be a storage");
    namespace = TestCluster.namespace();
    storage = CloningStorage.start(folder);
    Files.createDirectories(folder.resolve("migrations"));
    Files.writeString(
        folder.resolve("migrations/V1__item.sql"), "CREATE TABLE item (name text NOT NULL);");
    Files.writeString(folder.resolve("spawn.yaml"), """
        project: volumes
        defaults:
          provider: kubernetes
          isolation: server
          clone: auto
          namespace: %s
          storage: 1GB
          storageClass: %s
          migrator: sql
          migrations: [migrations]
        """.formatted(namespace, CloningStorage.CLASS));
  }

  @AfterAll
  static void takeItAway() throws Exception {
    if (storage != null) {
      TestCluster.kubectl("delete", "namespace", namespace);
      storage.close();
    }
  }

  @Test
  void anEnvironmentIsAPodOnAClonedVolumeAndItsCheckpointASnapshot() throws Exception {
    Environment orders = environment("main");
    run(orders, "INSERT INTO item VALUES ('kept')");
    assertThat(pods()).hasSize(2);

    orders.save("before");
    run(orders, "INSERT INTO item VALUES ('lost')");
    loadedByAnother("before");

    assertThat(items(orders)).isEqualTo("kept");
    assertThat(pods()).hasSize(2);

    takeTheMarkAway();
    orders.reset();

    assertThat(items(orders)).isNull();
    assertThat(pods()).hasSize(2);

    orders.drop();
    assertThat(pods()).hasSize(1);
    orders.dropCheckpoint("before");

    assertThat(TestCluster.kubectl(
            "-n",
            namespace,
            "get",
            "all,pvc,secrets,volumesnapshots",
            "-l",
            "app.kubernetes.io/managed-by=spawn",
            "-o",
            "name"))
        .isEmpty();
    orders.close();
  }

  /** As another process does on another machine: this one learns nothing of the new server but by connecting. */
  private static void loadedByAnother(String checkpoint) throws InterruptedException {
    Project project = Project.named("volumes");
    EnvironmentName name = new EnvironmentName("orders");
    DatabaseId id = DatabaseId.of(new EnvironmentId(project, name, BranchName.MAIN));
    try (Backend backend = TestServers.provider(folder.resolve("elsewhere"))
        .open(
            TestServers.ENGINE,
            TestServers.options(
                namespace, Map.of("storageClass", CloningStorage.CLASS, "clone", "auto")),
            new Tenant(project, name))) {
      Work work = TestServers.work();
      Database before = backend.find(id, work).orElseThrow();
      TemplateId template = TemplateId.checkpoint(project, name, checkpoint);
      try (Lease lease = backend.lock(id.lockKey(), work)) {
        Database after =
            backend.replace(id, new Origin.FromTemplate(template), before.labels(), work);
        assertThat(lease.held()).isTrue();
        assertThat(after.target()).isNotEqualTo(before.target());
      }
    }
  }

  /** As if the process that made the server had died before it wrote the mark. */
  private static void takeTheMarkAway() {
    TestCluster.kubectl(
        "-n", namespace, "annotate", "secrets", "-l", Marks.DATABASE, Marks.FINISHED + "-");
  }

  private static List<String> pods() {
    return TestCluster.kubectl("-n", namespace, "get", "pods", "-o", "name")
        .lines()
        .toList();
  }

  private static Environment environment(String branch) {
    return Spawn.environment("orders")
        .branch(branch)
        .config(folder.resolve("spawn.yaml"))
        .open();
  }

  private static void run(Environment environment, String sql) throws SQLException {
    try (Connection connection = environment.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String items(Environment environment) throws SQLException {
    try (Connection connection = environment.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT string_agg(name, ' ' ORDER BY name) FROM item")) {
      row.next();
      return row.getString(1);
    }
  }
}
