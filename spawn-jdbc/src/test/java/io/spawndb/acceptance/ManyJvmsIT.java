package io.spawndb.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Acceptance.class)
@Timeout(300)
class ManyJvmsIT {

  private static final int THREADS = 50;

  @Test
  void manyThreadsOfManyJvmsGetOneEnvironmentOfANewName() throws Exception {
    try (Sandbox sandbox = Sandbox.slow();
        SpawnHome home = SpawnHome.fresh()) {
      List<String> seen = connectFrom(4, home, sandbox.url());

      assertThat(seen).hasSize(4 * THREADS);
      assertThat(new HashSet<>(seen)).hasSize(1);
      assertThat(seen.get(0)).contains("births=1");

      List<String> later = connectFrom(1, home, sandbox.url());

      assertThat(later).isEqualTo(Collections.nCopies(THREADS, seen.get(0)));
    }
  }

  @Test
  void manyNewNamesAtOnceAreMadeOfOneTemplate() throws Exception {
    int count = 20;
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try (Sandbox sandbox = Sandbox.slow()) {
      CyclicBarrier together = new CyclicBarrier(count);
      List<Callable<Sandbox.Facts>> connects = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String url = sandbox.urlAt("b" + i);
        connects.add(() -> {
          together.await();
          try (Connection connection = DriverManager.getConnection(url)) {
            return Sandbox.facts(connection);
          }
        });
      }

      List<Sandbox.Facts> seen = new ArrayList<>();
      for (Future<Sandbox.Facts> each : threads.invokeAll(connects)) {
        seen.add(each.get());
      }

      assertThat(seen).extracting(Sandbox.Facts::oid).doesNotHaveDuplicates();
      assertThat(seen).extracting(Sandbox.Facts::born).containsOnly(seen.get(0).born());
      for (int i = 0; i < count; i++) {
        sandbox.drop("b" + i);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void listingThePropertiesStartsNothing() throws Exception {
    try (SpawnHome home = SpawnHome.fresh();
        ChildJvm jvm = ChildJvm.start(home, DescribeProperties.class, "jdbc:spawn:orders")) {
      List<String> lines = jvm.rest();

      assertThat(lines).anyMatch(line -> line.startsWith("spawn.provider "));
      assertThat(lines).anyMatch(line -> line.startsWith("spawn.migrations "));
      assertThat(lines).noneMatch(line -> line.startsWith("exit"));
      assertThat(home.isUntouched()).isTrue();
    }
  }

  private static List<String> connectFrom(int count, SpawnHome home, String url) throws Exception {
    List<ChildJvm> jvms = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        jvms.add(ChildJvm.start(home, ConnectTogether.class, url, Integer.toString(THREADS)));
      }
      for (ChildJvm jvm : jvms) {
        assertThat(jvm.line()).isEqualTo("ready");
      }
      for (ChildJvm jvm : jvms) {
        jvm.go();
      }
      List<String> seen = new ArrayList<>();
      for (ChildJvm jvm : jvms) {
        seen.addAll(jvm.rest());
      }
      return seen;
    } finally {
      jvms.forEach(ChildJvm::close);
    }
  }
}
