package io.spawndb.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.spawndb.Spawn;
import io.spawndb.api.ConfigurationException;
import io.spawndb.api.Environment;
import io.spawndb.api.Lifetime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A database for one test or process: never the one of somebody else, and gone afterwards. */
@ExtendWith(Acceptance.class)
class ScratchIT {

  private static final int MANY = Integer.getInteger("spawn.test.scratch", 32);

  private static final SpawnHome HOME = SpawnHome.ofThisJvm();

  private static Environment scratch(Sandbox sandbox) {
    return Spawn.scratch(sandbox.name()).migrations(sandbox.location()).build();
  }

  private static Sandbox.Facts facts(Environment environment) throws SQLException {
    try (Connection connection = environment.connect(new Properties())) {
      return Sandbox.facts(connection);
    }
  }

  private static List<String> branches(Sandbox sandbox) {
    return Spawn.environments().stream()
        .filter(status -> status.id().name().value().equals(sandbox.name()))
        .map(status -> status.id().branch().value())
        .toList();
  }

  @Test
  void eachHasADatabaseOfItsOwnAndItIsGoneWhenClosed() throws SQLException {
    try (Sandbox sandbox = Sandbox.quick()) {
      try (Environment one = scratch(sandbox);
          Environment other = scratch(sandbox)) {
        assertThat(facts(one).oid())
            .isEqualTo(facts(one).oid())
            .isNotEqualTo(facts(other).oid());
        assertThat(facts(one).births()).isEqualTo(1);
        assertThat(branches(sandbox)).containsExactlyInAnyOrder(one.branch(), other.branch());
      }

      assertThat(branches(sandbox)).isEmpty();
    }
  }

  @Test
  void whatATestKeepsStaysWhereItIs() throws SQLException {
    try (Sandbox sandbox = Sandbox.quick()) {
      Environment failed = scratch(sandbox);
      Sandbox.Facts before = facts(failed);
      assertThat(failed.keep()).isEqualTo(failed.target());
      failed.close();

      assertThat(Spawn.environments())
          .filteredOn(status -> status.id().equals(failed.id()))
          .singleElement()
          .satisfies(status -> assertThat(status.lifetime()).isEqualTo(Lifetime.parse("7d")));
      Environment again = Spawn.environment(sandbox.name())
          .branch(failed.branch())
          .migrations(sandbox.location())
          .build();
      assertThat(facts(again)).isEqualTo(before);

      again.drop();
    }
  }

  @Test
  void aPoolHasOneAndItEndsWithItsProcess() throws Exception {
    try (Sandbox sandbox = Sandbox.quick()) {
      String url = sandbox.url() + "&scratch=true";
      Set<Long> databases = new HashSet<>();
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl(url);
      config.setMaximumPoolSize(10);
      try (HikariDataSource pool = new HikariDataSource(config)) {
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
          connections.add(pool.getConnection());
          databases.add(Sandbox.facts(connections.get(i)).oid());
        }
        for (Connection connection : connections) {
          connection.close();
        }
      }
      assertThat(databases).hasSize(1);
      List<String> before = branches(sandbox);

      try (ChildJvm other =
          ChildJvm.start(HOME, Application.class, url, "select count(*) from born")) {
        assertThat(other.rest()).containsExactly("1");
      }

      assertThat(branches(sandbox)).isEqualTo(before);
      Spawn.environment(sandbox.name())
          .branch(before.get(0))
          .migrations(sandbox.location())
          .build()
          .drop();
    }
  }

  @Test
  void ofAKilledProcessTheNextOneFindsNothing() throws Exception {
    try (Sandbox sandbox = Sandbox.quick()) {
      Path err = Files.createTempFile("killed", ".err");
      List<String> arguments =
          new ArrayList<>(List.of(sandbox.url() + "&scratch=true", "select 1"));
      // A server that computes for a client does not notice that it died.
      arguments.addAll(Collections.nCopies(600, "select from pg_sleep(0.1)"));
      Process process = ChildJvm.command(HOME, Application.class, arguments.toArray(String[]::new))
          .redirectError(err.toFile())
          .start();
      assertThat(process.inputReader().readLine()).as(Files.readString(err)).isEqualTo("1");
      assertThat(Spawn.gc(true)).noneMatch(each -> each.subject().contains(sandbox.name()));
      process.destroyForcibly().waitFor();

      while (!branches(sandbox).isEmpty()) {
        Spawn.gc(false);
      }

      assertThat(Spawn.doctor(false)).noneMatch(each -> each.subject().contains(sandbox.name()));
    }
  }

  @Test
  void whoeverHadOneWhenTheServerDiedOwnsTheNextOneToo() throws Exception {
    try (Sandbox sandbox = Sandbox.quick();
        Environment before = scratch(sandbox)) {
      before.target();
      HOME.killServers();

      try (Environment after = scratch(sandbox)) {
        Sandbox.Facts facts = facts(after);
        try (ChildJvm other = ChildJvm.start(HOME, Application.class, "gc")) {
          assertThat(other.rest()).noneMatch(line -> line.contains(sandbox.name()));
        }

        assertThat(branches(sandbox)).contains(before.branch(), after.branch());
        assertThat(facts(after)).isEqualTo(facts);
      }
    }
  }

  @Test
  void manyFromEightThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Sandbox sandbox = Sandbox.quick()) {
      List<Future<Long>> made = new ArrayList<>();
      Callable<Long> use = () -> {
        try (Environment scratch = scratch(sandbox)) {
          return facts(scratch).oid();
        }
      };
      for (int i = 0; i < MANY; i++) {
        made.add(threads.submit(use));
      }
      Set<Long> databases = new HashSet<>();
      for (Future<Long> each : made) {
        databases.add(each.get());
      }

      assertThat(databases).hasSize(MANY);
      assertThat(branches(sandbox)).isEmpty();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void hasNoBranchOfSomebodyElse() {
    assertThatThrownBy(() -> Spawn.scratch("orders").branch("main").build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("orders@main")
        .hasMessageContaining("Leave out the branch");
  }
}
