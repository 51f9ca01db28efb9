package io.spawndb.cli;

import io.spawndb.api.Checkpoint;
import io.spawndb.api.CheckpointName;
import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Difference;
import io.spawndb.api.EngineVersion;
import io.spawndb.api.Environment;
import io.spawndb.api.EnvironmentId;
import io.spawndb.api.ExportedCheckpoint;
import io.spawndb.api.ImportOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import javax.sql.DataSource;

/** An environment that is always ready and has no server. */
final class FakeEnvironment implements Environment {

  private final EnvironmentId id;
  private final ConnectionTarget target;
  private final List<EnvironmentId> dropped;
  private final List<Checkpoint> checkpoints;
  private final List<String> changes;
  private final Difference difference;
  private final boolean forwarded;
  private final String manifest;

  FakeEnvironment(EnvironmentId id, FakeGateway gateway) {
    this.id = id;
    this.target = gateway.target;
    this.dropped = gateway.dropped;
    this.checkpoints = gateway.checkpoints;
    this.changes = gateway.changes;
    this.difference = gateway.difference;
    this.forwarded = gateway.forwarded;
    this.manifest = gateway.manifest;
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
  public boolean forwarded() {
    return forwarded;
  }

  @Override
  public String manifest() {
    return manifest;
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
    Checkpoint saved = new Checkpoint(
        new CheckpointName(checkpoint),
        id.branch(),
        Instant.parse("2026-11-22T11:00:00Z"),
        Optional.empty(),
        note,
        OptionalLong.of(8_000_000));
    checkpoints.add(saved);
    return saved;
  }

  @Override
  public void load(String checkpoint) {
    changes.add("load " + checkpoint);
  }

  @Override
  public List<Checkpoint> checkpoints() {
    return List.copyOf(checkpoints);
  }

  @Override
  public void dropCheckpoint(String checkpoint) {
    checkpoints.removeIf(each -> each.name().value().equals(checkpoint));
  }

  @Override
  public ExportedCheckpoint export(String checkpoint, Path file) {
    changes.add("export " + checkpoint + " " + file);
    return new ExportedCheckpoint(
        "shop",
        id.name(),
        new CheckpointName(checkpoint),
        id.branch(),
        EngineVersion.DEFAULT,
        "18.6",
        Instant.parse("2026-11-22T11:00:00Z"),
        Optional.empty(),
        "",
        "",
        3,
        1000,
        50_000,
        9_000);
  }

  @Override
  public Checkpoint importCheckpoint(Path file, ImportOptions options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void promote(String checkpoint) {
    changes.add("promote " + checkpoint);
  }

  @Override
  public void demote() {
    changes.add("demote");
  }

  @Override
  public Optional<CheckpointName> promoted() {
    return Optional.empty();
  }

  @Override
  public Difference diff(String against, int keys) {
    changes.add("diff " + against + " " + keys);
    return difference;
  }

  @Override
  public void reset() {
    changes.add("reset");
  }

  @Override
  public void drop() {
    dropped.add(id);
  }

  @Override
  public ConnectionTarget keep() {
    return target();
  }

  @Override
  public void close() {}
}
