package io.spawndb.internal.engine;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A driver that connects to nothing and remembers how it was called last. */
final class FakeDriver implements Driver {

  private final Connection connection = (Connection) Proxy.newProxyInstance(
      Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (p, m, a) -> null);

  private Properties info = new Properties();
  private List<StackTraceElement> stack = List.of();
  private boolean first = true;
  private @Nullable SQLException refusal;

  void refuse(SQLException failure) {
    refusal = failure;
  }

  Properties info() {
    return info;
  }

  /** Returns who called first, innermost frame first. */
  List<StackTraceElement> stack() {
    return stack;
  }

  Connection last() {
    return connection;
  }

  @Override
  public Connection connect(String url, Properties properties) throws SQLException {
    if (refusal != null) {
      throw refusal;
    }
    if (first) {
      first = false;
      stack = List.of(new Throwable().getStackTrace());
    }
    info = properties;
    return connection;
  }

  @Override
  public boolean acceptsURL(String url) {
    return true;
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }
}
