package io.spawndb.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.SpawnException;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Lease;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What a backend promises to many callers at once, in one process or several. */
abstract class SharingContract extends DropContract {

  @Test
  final void aLockThatIsHeldElsewhereIsWaitedForAndItsHolderNamed() throws Exception {
    try (Lease held = place().backend.lock("contract lock", place().work())) {
      assertThat(held).isNotNull();
      assertThatThrownBy(
              () -> place().other.lock("contract lock", place().work(Duration.ofSeconds(1))))
          .isInstanceOf(ProvisioningException.class)
          .hasMessageContaining(String.valueOf(ProcessHandle.current().pid()))
          .matches(e -> ((SpawnException) e).retryable());
    }
  }

  @Test
  final void aLockExcludesThreadsOfOneBackendToo() throws Exception {
    try (Lease held = place().backend.lock("contract threads", place().work())) {
      assertThat(held).isNotNull();
      assertThatThrownBy(
              () -> place().backend.lock("contract threads", place().work(Duration.ofMillis(100))))
          .isInstanceOf(ProvisioningException.class);
    }
  }

  @Test
  final void aLockIsFreeAfterItsHolderLetGoOrClosed() throws Exception {
    Lease first = place().backend.lock("contract free", place().work());
    first.close();
    first.close();
    Backend dying = opened();
    Lease second = dying.lock("contract free", place().work());
    dying.close();

    Lease third = place().other.lock("contract free", place().work());

    third.close();
    second.close();
    assertThat(third).isNotSameAs(second);
  }

  @Test
  final void aLockIsOfTheThreadThatTookIt() throws Exception {
    DatabaseId id = place().environment("owned").id();
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (Lease held = place().backend.lock(id.lockKey(), place().work())) {
      assertThat(held).isNotNull();
      Future<?> stranger = threads.submit(() -> {
        place().backend.relabel(id, Labels.NONE, place().work(Duration.ofMillis(200)));
        return id;
      });
      assertThatThrownBy(stranger::get).hasCauseInstanceOf(ProvisioningException.class);

      place().backend.relabel(id, Labels.NONE, place().work());
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  final void differentLocksDoNotWaitForEachOther() throws Exception {
    try (Lease one = place().backend.lock("contract a", place().work());
        Lease two = place().backend.lock("contract b", place().work());
        Lease three = place().other.lock("contract c", place().work())) {
      assertThat(List.of(one, two, three)).doesNotHaveDuplicates();
    }
  }

  @Test
  final void aDatabaseIsIdleOnlyWhileNobodyIsConnected() throws Exception {
    DatabaseId id = place().id("idle");
    Database database =
        place().backend.create(id, place().fromTemplate(), Labels.NONE, place().work());
    // A session that looked at the new database may be about to end.
    for (Work patience = place().work(); listed(id).idleSince().isEmpty(); ) {
      patience.proceed("waiting for the last session to end");
    }

    try (Client client = Client.connect(database.target())) {
      client.run("SELECT 1");
      assertThat(listed(id).idleSince()).isEmpty();
    }
  }

  private Database listed(DatabaseId id) throws InterruptedException {
    return place().other.databases(place().work()).stream()
        .filter(database -> database.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  final void manyWhoCreateOneEnvironmentAtOnceGetTheSame() throws Exception {
    DatabaseId id = place().id("crowd");
    List<Callable<ConnectionTarget>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Backend backend = i % 2 == 0 ? place().backend : place().other;
      calls.add(() -> {
        try (Lease held = backend.lock(id.lockKey(), place().work())) {
          assertThat(held).isNotNull();
          return backend
              .create(id, place().fromTemplate(), Labels.NONE, place().work())
              .target();
        }
      });
    }

    assertThat(new HashSet<>(together(calls))).hasSize(1);
  }

  @Test
  final void manyWhoCreateFromOneTemplateAtOnceShareNothing() throws Exception {
    List<Callable<List<String>>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Backend backend = i % 2 == 0 ? place().backend : place().other;
      DatabaseId id = place().id("one-of-many-" + i);
      calls.add(() -> {
        Database made =
            backend.create(id, place().fromTemplate(), Labels.NONE, place().work());
        Client.run(made.target(), "INSERT INTO item (name) VALUES ('" + id.name() + "')");
        return Client.read(made.target(), "SELECT name FROM item WHERE id > 2");
      });
    }

    assertThat(together(calls)).allMatch(own -> own.size() == 1).doesNotHaveDuplicates();
  }

  @Test
  final void manyMayLookForAnEnvironmentAtOnceWhileItIsReplaced() throws Exception {
    Database made = place().environment("sought");
    List<Callable<Optional<Database>>> calls = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Backend backend = i % 2 == 0 ? place().backend : place().other;
      calls.add(
          i % 4 == 0
              ? () -> Optional.of(backend.replace(
                  made.id(), place().fromTemplate(), Labels.NONE, place().work()))
              : () -> backend.find(made.id(), place().work()));
    }

    assertThat(together(calls)).allMatch(Optional::isPresent);
    assertThat(Client.read(now(made), NAMES)).hasSize(2);
  }

  @Test
  final void twentyEnvironmentsAtOnceAreAllMade() throws Exception {
    List<Callable<List<String>>> calls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      DatabaseId id = place().id("many-" + i);
      Backend backend = i % 2 == 0 ? place().backend : place().other;
      calls.add(() -> {
        Database made =
            backend.create(id, place().fromTemplate(), Labels.NONE, place().work());
        return Client.read(made.target(), NAMES);
      });
    }

    assertThat(together(calls)).hasSize(20).allMatch(each -> each.size() == 2);
  }

  @Test
  final void whoeverConnectsDuringAReplacementSeesTheOldOrTheNew() throws Exception {
    Database before = place().environment("swapped");
    Client.run(before.target(), "INSERT INTO item (name) VALUES ('old')");
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService application = Executors.newSingleThreadExecutor();
    try {
      Future<Set<String>> seen = application.submit(() -> watch(before, over));
      place()
          .backend
          .replace(before.id(), place().fromTemplate(), Labels.NONE, place().work());
      over.set(true);

      assertThat(seen.get())
          .contains("[first, second]")
          .isSubsetOf("[first, second, old]", "[first, second]");
    } finally {
      over.set(true);
      application.shutdownNow();
    }
  }

  /** Reads again and again on new connections; one that is refused is no answer. */
  private Set<String> watch(Database database, AtomicBoolean over)
      throws SQLException, InterruptedException {
    Set<String> seen = new HashSet<>();
    int refused = 0;
    while (!over.get()) {
      try {
        seen.add(Client.read(now(database), NAMES).toString());
      } catch (SQLException e) {
        refused++;
      }
    }
    seen.add(Client.read(now(database), NAMES).toString());
    assertThat(refused).isLessThan(10_000);
    return seen;
  }

  /** Returns where a database is that may have moved, if databases do here. */
  private ConnectionTarget now(Database database) throws InterruptedException {
    return place().backend.capabilities().keepsTarget()
        ? database.target()
        : place().other.find(database.id(), place().work()).orElseThrow().target();
  }

  @Test
  final void closingABackendLeavesTheDatabases() throws Exception {
    Database made = place().environment("left");

    opened().close();
    Backend third = opened();

    assertThat(third.find(made.id(), place().work())).isPresent();
    third.close();
    assertThat(Client.read(made.target(), NAMES)).hasSize(2);
  }

  private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> each : threads.invokeAll(calls)) {
        results.add(each.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
