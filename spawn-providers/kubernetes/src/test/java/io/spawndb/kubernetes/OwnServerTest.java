package io.spawndb.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.Spawn;
import io.spawndb.api.Environment;
import io.spawndb.api.EnvironmentName;
import io.spawndb.api.Project;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An environment that has a server of the cluster to itself. */
@Tag("kubernetes")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class OwnServerTest {

  @TempDir
  private Path folder;

  private String namespace;
  private Path config;

  @BeforeEach
  void makeANamespace() throws Exception {
    TestCluster.require();
    namespace = TestCluster.namespace();
    config = folder.resolve("spawn.yaml");
    Files.writeString(config, """
        project: own
        defaults:
          provider: kubernetes
          namespace: %s
          storage: 1GB
        environments:
          orders:
            isolation: server
            serverSettings: {wal_level: logical}
        """.formatted(namespace));
  }

  @AfterEach
  void removeTheNamespace() {
    TestCluster.drop(namespace);
  }

  @Test
  void aServerComesAsItIsPrintedAndGoesWithWhatIsInIt() throws Exception {
    Environment orders = Spawn.environment("orders").config(config).build();
    Path printed = Files.writeString(folder.resolve("server.yaml"), orders.manifest());
    TestCluster.kubectl("-n", namespace, "apply", "--validate=false", "-f", printed.toString());
    String applied = made("statefulsets", "jsonpath={.items[0].metadata.uid}");
    assertThat(orders.manifest()).doesNotContain("kind: Secret");

    orders.target();

    assertThat(made("statefulsets", "jsonpath={.items[0].metadata.uid}")).isEqualTo(applied);
    assertThat(read(orders, "SHOW wal_level")).isEqualTo("logical");
    assertThat(login(orders, "app", "hard-coded")).isEqualTo("app");
    assertThat(made("statefulsets,pvc")).hasLineCount(2);
    assertThat(tenants()).containsExactly(new EnvironmentName("orders"));
    orders.save("kept");
    orders.drop();
    assertThat(made("pvc")).isNotEmpty();

    orders.dropCheckpoint("kept");

    assertThat(made("all,pvc,secrets")).isEmpty();
    assertThat(tenants()).isEmpty();
    orders.close();
  }

  private List<EnvironmentName> tenants() {
    return TestServers.provider(folder)
        .tenants(
            Project.named("own"), TestServers.ENGINE, TestServers.options(namespace, Map.of()));
  }

  private String made(String kinds) {
    return made(kinds, "name");
  }

  private String made(String kinds, String output) {
    return TestCluster.kubectl(
        "-n",
        namespace,
        "get",
        kinds,
        "-l",
        "app.kubernetes.io/managed-by=spawn,spawndb.io/environment=orders",
        "-o",
        output);
  }

  private static String read(Environment environment, String sql) throws SQLException {
    try (Connection connection = environment.dataSource().getConnection()) {
      return first(connection, sql);
    }
  }

  private static String login(Environment environment, String user, String password)
      throws SQLException {
    try (Connection connection = environment.dataSource().getConnection(user, password)) {
      return first(connection, "SELECT session_user");
    }
  }

  private static String first(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
