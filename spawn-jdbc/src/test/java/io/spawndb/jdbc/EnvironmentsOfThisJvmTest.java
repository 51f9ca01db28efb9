package io.spawndb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.Environment;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnvironmentsOfThisJvmTest {

  private static final Request ORDERS = Request.of("jdbc:spawn:orders", null);

  private final AtomicInteger builds = new AtomicInteger();
  private final EnvironmentsOfThisJvm environments = new EnvironmentsOfThisJvm(request -> {
    builds.incrementAndGet();
    return new FakeEnvironment();
  });

  @Test
  void theSameRequestHasTheSameEnvironment() {
    Environment first = environments.get(ORDERS);

    assertThat(environments.get(Request.of("jdbc:spawn:orders", new Properties())))
        .isSameAs(first);
    assertThat(builds).hasValue(1);
  }

  @Test
  void propertiesOfSpawnMakeADifferenceAndOthersDoNot() {
    Environment first = environments.get(ORDERS);
    Properties info = new Properties();
    info.setProperty("user", "sa");

    assertThat(environments.get(Request.of("jdbc:spawn:orders", info))).isSameAs(first);

    info.setProperty("spawn.provider", "server");

    assertThat(environments.get(Request.of("jdbc:spawn:orders", info))).isNotSameAs(first);
  }

  @Test
  void threadsThatAskTogetherGetOneAnswer() throws Exception {
    int count = 8;
    CyclicBarrier together = new CyclicBarrier(count);
    CountDownLatch done = new CountDownLatch(count);
    Set<Environment> answers =
        Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    EnvironmentsOfThisJvm slow = new EnvironmentsOfThisJvm(request -> {
      await(together);
      return new FakeEnvironment();
    });

    IntStream.range(0, count)
        .forEach(i -> new Thread(() -> {
              answers.add(slow.get(ORDERS));
              done.countDown();
            })
            .start());
    done.await();

    assertThat(answers).hasSize(1);
  }

  @Test
  void aFailureIsNotKept() {
    AtomicInteger calls = new AtomicInteger();
    EnvironmentsOfThisJvm failing = new EnvironmentsOfThisJvm(request -> {
      if (calls.getAndIncrement() == 0) {
        throw new ConfigurationException("Wrong", "Do it right");
      }
      return new FakeEnvironment();
    });

    assertThatThrownBy(() -> failing.get(ORDERS)).hasMessageContaining("Wrong");

    assertThat(failing.get(ORDERS)).isNotNull();
  }

  @Test
  void urlsWithoutEndDoNotFillTheMemory() {
    WeakReference<Environment> first = new WeakReference<>(environments.get(ORDERS));

    IntStream.rangeClosed(0, EnvironmentsOfThisJvm.CAPACITY)
        .forEach(i -> environments.get(Request.of("jdbc:spawn:orders?n=" + i, null)));

    collectUntilGone(first);
    assertThat(first.get()).isNull();
  }

  @Test
  void anApplicationBelowTheDriverHasItsOwnEnvironments() throws Exception {
    try (URLClassLoader webapp = below()) {
      Environment shared = environments.get(ORDERS);
      FakeEnvironment own = (FakeEnvironment) within(webapp, () -> environments.get(ORDERS));

      assertThat(own).isNotSameAs(shared);
      assertThat(own.builtFor).isSameAs(webapp);
      assertThat(within(webapp, () -> environments.get(ORDERS))).isSameAs(own);
    }
  }

  @Test
  void aThreadThatSeesLessThanTheDriverSharesTheDriversEnvironments() {
    ClassLoader less = ClassLoader.getPlatformClassLoader();

    FakeEnvironment first = (FakeEnvironment) within(less, () -> environments.get(ORDERS));

    assertThat(environments.get(ORDERS)).isSameAs(first);
    assertThat(first.builtFor).isSameAs(SpawnDriver.class.getClassLoader());
    assertThat(within(null, () -> environments.get(ORDERS))).isSameAs(first);
  }

  @Test
  void anApplicationThatIsGoneCanBeUnloaded() throws Exception {
    WeakReference<ClassLoader> webapp = useFromAnApplication();

    collectUntilGone(webapp);

    assertThat(webapp.get()).isNull();
  }

  private WeakReference<ClassLoader> useFromAnApplication() throws Exception {
    try (URLClassLoader webapp = below()) {
      FakeEnvironment own = (FakeEnvironment) within(webapp, () -> environments.get(ORDERS));
      assertThat(own.builtFor).isSameAs(webapp);
      return new WeakReference<>(webapp);
    }
  }

  private static URLClassLoader below() {
    return new URLClassLoader(new URL[0], SpawnDriver.class.getClassLoader());
  }

  private static Environment within(@Nullable ClassLoader loader, Supplier<Environment> call) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return call.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void collectUntilGone(WeakReference<?> reference) {
    for (int attempt = 0; attempt < 50 && reference.get() != null; attempt++) {
      System.gc();
    }
  }
}
