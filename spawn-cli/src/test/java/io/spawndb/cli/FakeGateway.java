package io.spawndb.cli;

import io.spawndb.api.BranchName;
import io.spawndb.api.Checkpoint;
import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Difference;
import io.spawndb.api.EngineVersion;
import io.spawndb.api.Environment;
import io.spawndb.api.EnvironmentId;
import io.spawndb.api.EnvironmentName;
import io.spawndb.api.EnvironmentStatus;
import io.spawndb.api.ExportedCheckpoint;
import io.spawndb.api.Lifetime;
import io.spawndb.api.Progress;
import io.spawndb.api.Project;
import io.spawndb.api.Secret;
import io.spawndb.api.Setting;
import io.spawndb.api.SourceSettings;
import io.spawndb.api.SpawnOption;
import io.spawndb.api.SpawnOptions;
import io.spawndb.cli.session.Gateway;
import io.spawndb.cli.session.NameArgument;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Storage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A Spawn with one environment, orders, and no server. */
public final class FakeGateway implements Gateway {

  final List<EnvironmentId> dropped = new ArrayList<>();
  final List<Checkpoint> checkpoints = new ArrayList<>();
  final List<String> changes = new ArrayList<>();
  final List<Finding> findings = new ArrayList<>();
  final List<Setting> settings = new ArrayList<>();
  Difference difference = new Difference(List.of(), List.of());
  final Map<String, String> source = new HashMap<>();
  String manifest = "";
  public ConnectionTarget target = new ConnectionTarget(
      "jdbc:postgresql://127.0.0.1:5433/shop_orders", "orders", new Secret("s3cret"), Map.of());

  /** Whether the target ends with this process. */
  boolean forwarded;

  @Nullable
  RuntimeException failure;

  @Override
  public Environment environment(NameArgument name, Progress.Listener listener) {
    if (failure != null) {
      throw failure;
    }
    listener.onProgress(new Progress("orders", "starting", "", 0, -1));
    BranchName branch = name.branch() == null ? BranchName.MAIN : name.branch();
    return new FakeEnvironment(new EnvironmentId(Project.named("shop"), name.name(), branch), this);
  }

  @Override
  public Environment schema(NameArgument name, Progress.Listener listener) {
    return environment(name, listener);
  }

  @Override
  public List<EnvironmentStatus> environments() {
    return List.of(
        status(BranchName.MAIN, Lifetime.FOREVER),
        status(BranchName.scratch("0123456789ab"), Lifetime.PROCESS),
        status(BranchName.scratch("ba9876543210"), Lifetime.parse("7d")));
  }

  @Override
  public Map<EnvironmentId, Long> ownBytes() {
    return Map.of(environments().get(0).id(), 300_000L);
  }

  private static EnvironmentStatus status(BranchName branch, Lifetime lifetime) {
    return new EnvironmentStatus(
        new EnvironmentId(Project.named("shop"), new EnvironmentName("orders"), branch),
        "embedded",
        "database",
        EngineVersion.DEFAULT,
        Instant.parse("2026-11-22T10:00:00Z"),
        lifetime,
        false,
        OptionalLong.of(15_000_000),
        Optional.of(Instant.parse("2026-11-23T10:00:00Z")),
        "recipe",
        2,
        false);
  }

  @Override
  public List<SpawnOption<?>> options() {
    return SpawnOptions.ALL;
  }

  @Override
  public List<Setting> settings(NameArgument name) {
    return settings;
  }

  @Override
  public SourceSettings source(NameArgument name) {
    return new SourceSettings(source, Path.of(""));
  }

  @Override
  public List<Finding> doctor(boolean fix) {
    return findings;
  }

  @Override
  public List<Finding> gc(boolean dryRun, boolean branches) {
    return findings;
  }

  @Override
  public ExportedCheckpoint exported(Path file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Storage storage() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> dropAll() {
    changes.add("drop all");
    return List.of("shop/orders@main");
  }

  @Override
  public List<String> stop() {
    return List.of("postgresql:18 on port 5433");
  }
}
