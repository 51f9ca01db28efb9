package io.spawndb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.spawndb.api.Environment;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What the driver adds to the connect of an environment that it knows. */
class FastPathTest {

  private static final int WARM_UP = 20_000;
  private static final int CALLS = 10_000;

  /** A key for the map of environments, and little else. */
  private static final long MOST_BYTES = 400;

  private static final Connection CONNECTION = (Connection) proxy(Connection.class, "");
  private static final Environment ENVIRONMENT = (Environment) proxy(Environment.class, CONNECTION);

  private final SpawnDriver driver =
      new SpawnDriver(new EnvironmentsOfThisJvm(request -> ENVIRONMENT));

  private static Object proxy(Class<?> type, Object answer) {
    return Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> answer);
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
      driver.connect("jdbc:spawn:orders?ApplicationName=shop", info);
    }
  }
}
