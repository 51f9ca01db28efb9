package io.spawndb.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Environment;
import io.spawndb.api.Progress;
import io.spawndb.api.Secret;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What a known environment adds to the real driver's connect; its backend fails whatever it is asked. */
class FastPathTest {

  private static final ConnectionTarget TARGET = new ConnectionTarget(
      "jdbc:fake://127.0.0.1:5432/orders", "orders", new Secret("s"), Map.of("sslmode", "disable"));

  private static final int WARM_UP = 20_000;
  private static final int CALLS = 10_000;

  /** A table of properties for the driver, which may keep and change it, and little else. */
  private static final long MOST_BYTES = 600;

  private final FakeDriver driver = new FakeDriver();
  private final Environment environment = known();

  private Environment known() {
    Resolution resolution = new Resolution(FakePlace.SPEC, FakePlace.of(driver), Optional::empty);
    resolution.learn(TARGET);
    return new ResolvedEnvironment(resolution, Progress.Listener.NONE);
  }

  @Test
  void theRealDriverIsTwoFramesAway() throws SQLException {
    environment.connect(new Properties());

    assertThat(driver.stack())
        .filteredOn(frame -> frame.getClassName().startsWith("io.spawndb."))
        .extracting(StackTraceElement::getFileName)
        .startsWith("FakeDriver.java", "DelegateDriver.java", "ResolvedEnvironment.java")
        .element(3)
        .isEqualTo("FastPathTest.java");
  }

  @Test
  void littleIsAllocated() throws SQLException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Properties none = new Properties();
    connect(none, WARM_UP);

    long before = threads.getCurrentThreadAllocatedBytes();
    connect(none, CALLS);
    long each = (threads.getCurrentThreadAllocatedBytes() - before) / CALLS;

    assertThat(each).isLessThan(MOST_BYTES);
  }

  private void connect(Properties info, int times) throws SQLException {
    for (int i = 0; i < times; i++) {
      environment.connect(info);
    }
  }

  @Test
  void onlyWhatMayPassReachesTheDriverAndTheCallersPropertiesStay() throws SQLException {
    Properties info = new Properties();
    info.setProperty("user", "sa");
    info.setProperty("ApplicationName", "shop");
    info.setProperty("socketFactory", "x.Y");

    environment.connect(info);

    assertThat(driver.info())
        .containsOnly(
            Map.entry("user", "orders"),
            Map.entry("password", "s"),
            Map.entry("sslmode", "disable"),
            Map.entry("ApplicationName", "shop"));
    assertThat(info).hasSize(3).containsEntry("user", "sa");
  }

  @Test
  void theDriversOwnConnectionIsReturned() throws SQLException {
    Connection connection = environment.connect(new Properties());

    assertThat(connection).isSameAs(driver.last());
  }

  @Test
  void aRefusalThatDoesNotMeanGoneIsTheDriversOwn() {
    SQLException tooMany = new SQLException("sorry, too many clients already", "53300");
    driver.refuse(tooMany);

    assertThat(Arrays.asList(thrown(), thrown())).containsOnly(tooMany);
  }

  private Throwable thrown() {
    return org.assertj.core.api.Assertions.catchThrowable(
        () -> environment.connect(new Properties()));
  }
}
