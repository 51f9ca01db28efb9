package io.spawndb.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.spawndb.Spawn;
import io.spawndb.api.Environment;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class SpawnExtensionTest {

  @BeforeEach
  void forget() {
    Examples.SEEN.clear();
  }

  @AfterAll
  static void stopTheServer() {
    stopKeeping();
    Spawn.stop();
  }

  @Test
  void theTestsOfAClassShareADatabaseThatIsGoneAfterwards() {
    run(Examples.OneForAll.class).assertStatistics(stats -> stats.succeeded(2).failed(0));

    assertThat(Examples.SEEN).hasSize(1);
    assertThat(scratches()).isZero();
  }

  @Test
  void eachMethodHasItsOwnInParallel() {
    run(Examples.OneForEach.class).assertStatistics(stats -> stats.succeeded(3).failed(0));

    assertThat(Examples.SEEN).hasSize(3);
    assertThat(scratches()).isZero();
  }

  @Test
  void theDatabaseOfAFailedTestIsKeptAndItsAddressTold() {
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      run(Examples.Failing.class).assertStatistics(stats -> stats.failed(1));
    } finally {
      System.setErr(err);
    }

    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("its database is kept", "jdbc:postgresql:", "spawn psql orders@scratch/")
        .contains(Examples.SEEN.iterator().next());
    assertThat(scratches()).isEqualTo(1);
    stopKeeping();
  }

  @Test
  void aParameterNamesItsOwnEnvironment() {
    Events tests = run(Examples.Unnamed.class);

    tests.assertStatistics(stats -> stats.succeeded(1).failed(1));
    assertThat(tests.failed().stream().findFirst().orElseThrow().getPayload().toString())
        .contains("@SpawnTest(\"<name>\")");
  }

  @Test
  void aCheckpointIsWhatItsMethodBeginsWith() throws SQLException {
    try (Environment orders = Spawn.environment("orders").open()) {
      try (Connection connection = orders.connect(new Properties());
          Statement statement = connection.createStatement()) {
        statement.execute("insert into customer values (2)");
      }
      orders.save("bug-42");
      try {
        run(Examples.FromCheckpoint.class)
            .assertStatistics(stats -> stats.succeeded(2).failed(0));
      } finally {
        orders.dropCheckpoint("bug-42");
        orders.drop();
      }
    }
  }

  private static Events run(Class<?> example) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(example))
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .execute()
        .testEvents();
  }

  private static long scratches() {
    return Spawn.environments().stream()
        .filter(status -> status.id().branch().isScratch())
        .count();
  }

  private static void stopKeeping() {
    Spawn.environments().stream()
        .filter(status -> status.id().branch().isScratch())
        .forEach(status -> Spawn.environment(status.id().name().value())
            .branch(status.id().branch().value())
            .build()
            .drop());
  }
}
