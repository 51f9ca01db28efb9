package io.spawndb.jdbc;

import io.spawndb.api.Checkpoint;
import io.spawndb.api.CheckpointName;
import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Difference;
import io.spawndb.api.Environment;
import io.spawndb.api.EnvironmentId;
import io.spawndb.api.ExportedCheckpoint;
import io.spawndb.api.ImportOptions;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** An environment without a database: remembers what it was asked. */
final class FakeEnvironment implements Environment {

  final List<Properties> connects = new CopyOnWriteArrayList<>();
  final ClassLoader builtFor = Thread.currentThread().getContextClassLoader();
  private final @Nullable Throwable failure;

  FakeEnvironment() {
    this(null);
  }

  FakeEnvironment(@Nullable Throwable failure) {
    this.failure = failure;
  }

  @Override
  public Connection connect(Properties info) throws SQLException {
    connects.add(info);
    if (failure instanceof SQLException sql) {
      throw sql;
    }
    if (failure instanceof RuntimeException runtime) {
      throw runtime;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    return (Connection) Proxy.newProxyInstance(
        Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (p, m, a) -> null);
  }

  @Override
  public EnvironmentId id() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String provider() {
    return "fake";
  }

  @Override
  public ConnectionTarget target() {
    throw new UnsupportedOperationException();
  }

  @Override
  public DataSource dataSource() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Checkpoint save(String checkpoint, String note) {
    throw new AssertionError("The driver saves nothing");
  }

  @Override
  public void load(String checkpoint) {}

  @Override
  public List<Checkpoint> checkpoints() {
    return List.of();
  }

  @Override
  public void dropCheckpoint(String checkpoint) {}

  @Override
  public ExportedCheckpoint export(String checkpoint, Path file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Checkpoint importCheckpoint(Path file, ImportOptions options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void promote(String checkpoint) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void demote() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<CheckpointName> promoted() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Difference diff(String against, int keys) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void reset() {}

  @Override
  public void drop() {}

  @Override
  public ConnectionTarget keep() {
    return target();
  }

  @Override
  public void close() {}
}
