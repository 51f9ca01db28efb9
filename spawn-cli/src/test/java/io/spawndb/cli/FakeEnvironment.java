package io.spawndb.cli;

import io.spawndb.api.Checkpoint;
import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Environment;
import io.spawndb.api.EnvironmentId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;

/** An environment that is always ready and has no server. */
final class FakeEnvironment implements Environment {

  private final EnvironmentId id;
  private final ConnectionTarget target;
  private final List<EnvironmentId> dropped;

  FakeEnvironment(EnvironmentId id, ConnectionTarget target, List<EnvironmentId> dropped) {
    this.id = id;
    this.target = target;
    this.dropped = dropped;
  }

  @Override
  public EnvironmentId id() {
    return id;
  }

  @Override
  public String provider() {
    return "embedded";
  }

  @Override
  public ConnectionTarget target() {
    return target;
  }

  @Override
  public Connection connect(Properties info) throws SQLException {
    throw new SQLException("ERROR: relation \"x\" does not exist", "42P01");
  }

  @Override
  public DataSource dataSource() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Checkpoint save(String checkpoint, String note) {
    throw new AssertionError("No command saves yet");
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
  public void reset() {}

  @Override
  public void drop() {
    dropped.add(id);
  }

  @Override
  public void close() {}
}
