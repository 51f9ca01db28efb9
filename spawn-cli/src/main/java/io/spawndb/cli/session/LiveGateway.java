package io.spawndb.cli.session;

import io.spawndb.EnvironmentBuilder;
import io.spawndb.Spawn;
import io.spawndb.api.BranchName;
import io.spawndb.api.Environment;
import io.spawndb.api.EnvironmentId;
import io.spawndb.api.EnvironmentStatus;
import io.spawndb.api.ExportedCheckpoint;
import io.spawndb.api.Progress;
import io.spawndb.api.Setting;
import io.spawndb.api.SourceSettings;
import io.spawndb.api.SpawnOption;
import io.spawndb.api.SpawnOptions;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Storage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The commands' way to {@link Spawn}, with the options of the command line. */
public final class LiveGateway implements Gateway {

  private final GlobalOptions options;

  public LiveGateway(GlobalOptions options) {
    this.options = options;
  }

  @Override
  public Environment environment(NameArgument name, Progress.Listener listener) {
    EnvironmentBuilder builder = Spawn.environment(name.name().value()).listener(listener);
    BranchName branch = name.branch();
    if (branch != null) {
      builder.branch(branch.value());
    }
    return configured(builder);
  }

  @Override
  public Environment schema(NameArgument name, Progress.Listener listener) {
    return configured(Spawn.scratch(name.name().value())
        .listener(listener)
        .seed()
        .option(SpawnOptions.SOURCE.name() + ".skip", "true"));
  }

  private Environment configured(EnvironmentBuilder builder) {
    Path config = options.config();
    if (config != null) {
      builder.config(config);
    }
    String provider = options.provider();
    if (provider != null) {
      builder.from("--provider").provider(provider);
    }
    builder.from("--option");
    options.options().forEach(builder::option);
    return builder.build();
  }

  @Override
  public List<EnvironmentStatus> environments() {
    setProperties();
    return Spawn.environments();
  }

  @Override
  public Map<EnvironmentId, Long> ownBytes() {
    setProperties();
    return Spawn.ownBytes();
  }

  @Override
  public List<SpawnOption<?>> options() {
    return Spawn.options();
  }

  @Override
  public List<Setting> settings(NameArgument name) {
    setProperties();
    return Spawn.settings(name.name().value());
  }

  @Override
  public SourceSettings source(NameArgument name) {
    setProperties();
    return Spawn.source(name.name().value());
  }

  @Override
  public List<Finding> doctor(boolean fix) {
    setProperties();
    return Spawn.doctor(fix);
  }

  @Override
  public List<Finding> gc(boolean dryRun, boolean branches) {
    setProperties();
    return Spawn.gc(dryRun, branches);
  }

  @Override
  public ExportedCheckpoint exported(Path file) {
    return Spawn.exported(file);
  }

  @Override
  public List<String> dropAll() {
    setProperties();
    return Spawn.dropAll();
  }

  @Override
  public List<String> stop() {
    setProperties();
    return Spawn.stop();
  }

  @Override
  public Storage storage() {
    return Spawn.storage();
  }

  /** What has no builder reads the command line's options as system properties of this process. */
  private void setProperties() {
    Path config = options.config();
    if (config != null) {
      System.setProperty("spawn.config", config.toString());
    }
    String provider = options.provider();
    if (provider != null) {
      System.setProperty("spawn.provider", provider);
    }
    options.options().forEach((name, value) -> System.setProperty("spawn." + name, value));
  }
}
