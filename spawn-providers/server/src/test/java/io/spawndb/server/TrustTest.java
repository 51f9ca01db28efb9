package io.spawndb.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.api.Progress;
import io.spawndb.api.Project;
import io.spawndb.api.Secret;
import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.postgresql.PostgresBackend;
import io.spawndb.postgresql.ServerSource;
import io.spawndb.spi.Availability;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Capabilities;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Origin;
import io.spawndb.spi.Work;
import io.spawndb.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A server that answers is not looked for again; one that does not is, whatever it said a moment ago. */
final class TrustTest {

  private static final DatabaseId ORDERS =
      new DatabaseId(DatabaseId.Kind.ENVIRONMENT, Project.named("shop"), "orders@main");

  @AutoClose
  private final TestPostgres server = TestPostgres.start(18);

  private final Counting source = new Counting(server);

  @AutoClose
  private final Backend backend = PostgresBackend.of(source, Capabilities.CloneCost.COPIED);

  @Test
  void aServerThatAnswersIsLookedForOnce() throws Exception {
    create();
    for (int i = 0; i < 10; i++) {
      assertThat(backend.find(ORDERS, work())).isPresent();
    }

    assertThat(source.asked).hasValue(1);
  }

  @Test
  void aServerThatEndedAMomentAfterItAnsweredIsLookedForAgain() throws Exception {
    create();
    int asked = source.asked.get();
    server.stop();
    server.start();

    assertThat(backend.find(ORDERS, work())).isPresent();

    assertThat(source.asked).hasValueGreaterThan(asked);
  }

  @Test
  void aServerThatMovedIsFoundWhereItIsNow() throws Exception {
    create();
    try (TestPostgres elsewhere = TestPostgres.start(18)) {
      source.server = elsewhere;
      endSessions();

      assertThat(backend.find(ORDERS, work())).isEmpty();
    }
  }

  private void create() throws InterruptedException {
    backend.create(ORDERS, Origin.Empty.BARE, Labels.NONE, work());
  }

  private void endSessions() throws SQLException {
    try (Connection connection = server.connect(TestPostgres.SUPERUSER, "postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = 'spawn'");
    }
  }

  private static Work work() {
    return Work.begin("orders", Duration.ofSeconds(30), Progress.Listener.NONE);
  }

  /** A source that counts how often somebody looks for its server. */
  private static final class Counting implements ServerSource {

    private final AtomicInteger asked = new AtomicInteger();
    private volatile TestPostgres server;

    Counting(TestPostgres server) {
      this.server = server;
    }

    @Override
    public AdminEndpoint ensure(Work work) {
      asked.incrementAndGet();
      return endpoint();
    }

    @Override
    public Optional<AdminEndpoint> recall() {
      return Optional.of(endpoint());
    }

    private AdminEndpoint endpoint() {
      return new AdminEndpoint(
          "127.0.0.1",
          server.port(),
          "postgres",
          TestPostgres.SUPERUSER,
          new Secret(TestPostgres.PASSWORD),
          Map.of(),
          null,
          null);
    }

    @Override
    public String key() {
      return "counting";
    }

    @Override
    public Availability probe() {
      return Availability.usable("a test server");
    }

    @Override
    public void remember(String serverId, Secret secret) {
      // The next process asks the server again.
    }

    @Override
    public List<Finding> check(boolean fix, Work work) {
      return List.of();
    }

    @Override
    public List<String> stop(Work work) {
      return List.of();
    }

    @Override
    public void close() {
      // Others close the server.
    }
  }
}
