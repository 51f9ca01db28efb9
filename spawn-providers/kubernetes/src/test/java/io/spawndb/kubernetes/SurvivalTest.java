package io.spawndb.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.spawndb.Spawn;
import io.spawndb.api.Environment;
import io.spawndb.testkit.TestCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** An application with a pool outside the cluster, while things break on the way and in the cluster. */
@Isolated("restarts what all pods depend on")
@Tag("kubernetes")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class SurvivalTest {

  private static final String POD = "spawn-postgresql-18-0";

  @TempDir
  private static Path folder;

  private static String namespace;
  private static CuttableLink link;
  private static Environment orders;
  private static HikariDataSource pool;

  @BeforeAll
  static void startAnApplication() throws Exception {
    TestCluster.require();
    namespace = TestCluster.namespace();
    Path kubeconfig = folder.resolve("kubeconfig");
    link = CuttableLink.to(TestCluster.kubeconfig(), kubeconfig);
    Path config = folder.resolve("spawn.yaml");
    Files.writeString(config, """
        project: survival
        defaults:
          provider: kubernetes
          kubeconfig: %s
          namespace: %s
          storage: 1GB
        """.formatted(kubeconfig, namespace));
    orders = Spawn.environment("orders").config(config).open();
    HikariConfig hikari = new HikariConfig();
    hikari.setDataSource(orders.dataSource());
    hikari.setMaximumPoolSize(4);
    pool = new HikariDataSource(hikari);
  }

  /** Whatever the test before did to it. */
  @BeforeEach
  void fill() throws SQLException {
    try (Connection connection = orders.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS shipped");
      statement.execute("CREATE TABLE shipped AS SELECT 7 AS n");
    }
  }

  @AfterAll
  static void removeEverything() throws Exception {
    if (pool != null) {
      pool.close();
      orders.close();
    }
    if (link != null) {
      link.close();
      TestCluster.drop(namespace);
    }
  }

  @Test
  void aPoolGoesOnAfterItsPodWasDeleted() throws Exception {
    TestCluster.kubectl("-n", namespace, "delete", "pod", POD);

    assertThat(inTheEnd(pool)).isEqualTo(7);
  }

  @Test
  void aPoolGoesOnAfterTheNodesAgentWasRestarted() throws Exception {
    TestCluster.restartKubelet();

    assertThat(inTheEnd(pool)).isEqualTo(7);
    assertThat(read(orders.dataSource(), "SELECT n FROM shipped")).isEqualTo(7);
  }

  @Test
  void aQueryEndsWhenTheLinkIsCutAndTheNextOneFindsTheWay() throws Exception {
    CompletableFuture<Integer> slow = CompletableFuture.supplyAsync(() -> {
      try {
        return read(pool, "SELECT 1 FROM (SELECT pg_advisory_lock(600)) held, pg_sleep(600)");
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    });
    while (read(pool, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 600")
        == 0) {
      assertThat(slow).isNotDone();
    }

    link.cut();

    assertThatThrownBy(() -> slow.get(1, TimeUnit.MINUTES))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(java.io.IOException.class);
    assertThat(inTheEnd(pool)).isEqualTo(7);
  }

  @Test
  void anApiServerThatIsGoneIsToldAndFoundAgain() throws Exception {
    String url = orders.target().url();
    link.goDown();

    assertThatThrownBy(() -> orders.dataSource().getConnection())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("The Kubernetes API does not answer");

    link.comeBack();
    assertThat(read(orders.dataSource(), "SELECT n FROM shipped")).isEqualTo(7);
    assertThat(inTheEnd(pool)).isEqualTo(7);
    assertThat(orders.target().url()).isEqualTo(url);
  }

  @Test
  void manyRowsArriveWhole() throws Exception {
    assertThat(read(
            pool,
            "SELECT sum(length(v)) FROM (SELECT repeat(md5(n::text), 32) v"
                + " FROM generate_series(1, 1000) n) s"))
        .isEqualTo(1_024_000);
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(
            "SELECT n, repeat(md5(n::text), 320)" + " FROM generate_series(1, 3000) n")) {
      int count = 0;
      while (rows.next()) {
        count++;
        assertThat(rows.getString(2)).hasSize(10_240);
      }
      assertThat(count).isEqualTo(3000);
    }
  }

  @Test
  void aNamespaceThatWasDeletedIsToldAndFilledAnew() throws Exception {
    TestCluster.kubectl("delete", "namespace", namespace);

    assertThatThrownBy(() -> orders.dataSource().getConnection())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("There is no namespace '" + namespace + "'");

    TestCluster.kubectl("create", "namespace", namespace);
    assertThat(read(orders.dataSource(), "SELECT count(*) FROM pg_class WHERE relname = 'shipped'"))
        .isZero();
  }

  private static int read(DataSource source, String query) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Asks until an answer comes: of the sessions that a pool had open, some die while they are used. */
  private static int inTheEnd(DataSource source) throws SQLException {
    while (true) {
      try {
        return read(source, "SELECT n FROM shipped");
      } catch (SQLException e) {
        assertThat(e.getSQLState()).matches("57P0\\d|08.*");
      }
    }
  }
}
