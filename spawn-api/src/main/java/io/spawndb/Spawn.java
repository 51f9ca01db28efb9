package io.spawndb;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.EnvironmentActivity;
import io.spawndb.api.EnvironmentId;
import io.spawndb.api.EnvironmentName;
import io.spawndb.api.EnvironmentStatus;
import io.spawndb.api.ExportedCheckpoint;
import io.spawndb.api.Setting;
import io.spawndb.api.SourceSettings;
import io.spawndb.api.SpawnOption;
import io.spawndb.api.SpawnOptions;
import io.spawndb.internal.config.Configuration;
import io.spawndb.internal.config.ConfigurationSchema;
import io.spawndb.internal.engine.Overview;
import io.spawndb.internal.engine.Tallies;
import io.spawndb.internal.plugin.Plugins;
import io.spawndb.internal.transfer.ImportFile;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Provider;
import io.spawndb.spi.Storage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where applications begin.
 *
 * <pre>{@code
 * Environment orders = Spawn.environment("orders").open();
 * DataSource dataSource = orders.dataSource();
 * }</pre>
 */
public final class Spawn {

  private Spawn() {}

  /**
   * Begins to name an environment. What the builder does not say comes from {@code spawn.yaml} if there
   * is one, else from defaults. Nothing is read or started yet.
   *
   * @throws io.spawndb.api.ConfigurationException if {@code name} is not a valid name
   */
  public static EnvironmentBuilder environment(String name) {
    return new EnvironmentBuilder(new EnvironmentName(name));
  }

  /**
   * Begins to name a scratch environment: a database of the same recipe, for one test or process alone.
   * Each {@link EnvironmentBuilder#build()} means another one, {@code orders@scratch/2f0c...}; it is
   * dropped by {@link io.spawndb.api.Environment#close()}, else when the process ends, and if that was
   * killed by the next one that uses Spawn. {@link io.spawndb.api.Environment#keep()} keeps it.
   *
   * @throws io.spawndb.api.ConfigurationException if {@code name} is not a valid name
   */
  public static EnvironmentBuilder scratch(String name) {
    return environment(name).option(SpawnOptions.SCRATCH, "true");
  }

  /**
   * Returns the environments of the project of the working directory, wherever its configuration keeps
   * any. Starts a server that is asleep.
   *
   * @throws io.spawndb.api.SpawnException if the configuration is wrong or a place cannot be reached
   */
  public static List<EnvironmentStatus> environments() {
    return Overview.ofWorkingDirectory().environments();
  }

  /**
   * Returns what this process did for environments so far, by name: how many were made or found again, how
   * long that took. For metrics; asks nobody and starts nothing.
   */
  public static List<EnvironmentActivity> activity() {
    return Tallies.OF_THIS_PROCESS.activity();
  }

  /**
   * Returns how many bytes of the disk environments of the project have for themselves alone: what
   * dropping one would free. Only those on storage that shares blocks between clones, and tells.
   *
   * @throws io.spawndb.api.SpawnException if the configuration is wrong or a place cannot be reached
   */
  public static Map<EnvironmentId, Long> ownBytes() {
    return Overview.ofWorkingDirectory().ownBytes();
  }

  /** Returns the options of Spawn and of all plug-ins on the class path. Starts nothing. */
  public static List<SpawnOption<?>> options() {
    return Plugins.current().allOptions();
  }

  /**
   * Returns the JSON Schema (draft 2020-12) of {@code spawn.yaml} with {@link #options() these options},
   * for editors: the same text for the same class path. Starts nothing.
   */
  public static String schema() {
    return ConfigurationSchema.json(options());
  }

  /**
   * Returns every option as it stands for an environment, with its origin. Starts nothing.
   *
   * @throws io.spawndb.api.ConfigurationException if the configuration is wrong
   */
  public static List<Setting> settings(String name) {
    return Configuration.load(Optional.empty()).settings(new EnvironmentName(name));
  }

  /**
   * Returns what option {@code source} says for an environment, secrets included; without entries if it is
   * not set. Starts nothing.
   *
   * @throws io.spawndb.api.ConfigurationException if the configuration is wrong
   */
  public static SourceSettings source(String name) {
    return Configuration.load(Optional.empty()).source(new EnvironmentName(name));
  }

  /**
   * Checks everything that the project uses and explains what it finds; with {@code fix}, repairs what
   * can be repaired without losing data.
   */
  public static List<Finding> doctor(boolean fix) {
    return Overview.ofWorkingDirectory().doctor(fix);
  }

  /**
   * Drops environments whose lifetime is over, and bases beyond {@code diskBudget}, in every place that
   * the project uses; with {@code dryRun}, only tells which. What has sessions or is protected stays. The same happens by itself
   * whenever a process makes an environment.
   */
  public static List<Finding> gc(boolean dryRun) {
    return gc(dryRun, false);
  }

  /**
   * As {@link #gc(boolean)}; with {@code branches} also drops the data of branches that git has no more,
   * where {@code branch: git} names them. Without, it only tells which they are.
   */
  public static List<Finding> gc(boolean dryRun, boolean branches) {
    return Overview.ofWorkingDirectory().collect(dryRun, branches);
  }

  /**
   * Returns what the header of an exported checkpoint's file tells. Reads no more of the file.
   *
   * @throws io.spawndb.api.ConfigurationException if it is not such a file, or not whole
   */
  public static ExportedCheckpoint exported(Path file) {
    return ImportFile.open(file).told();
  }

  /**
   * Returns the storage of the provider that keeps data on this machine. Starts nothing.
   *
   * @throws io.spawndb.api.ConfigurationException if no such provider is on the class path
   */
  public static Storage storage() {
    return Plugins.current().providers().stream()
        .map(Provider::storage)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> new ConfigurationException(
            "No provider here keeps data on this machine", "Add spawn-embedded"));
  }

  /**
   * Drops all environments, checkpoints and templates of the project, and the servers that Spawn made where nobody
   * has anything in them any more. Returns what went, for people to read.
   *
   * @throws io.spawndb.api.ConfigurationException if one is protected: then nothing was dropped
   */
  public static List<String> dropAll() {
    return Overview.ofWorkingDirectory().clear();
  }

  /**
   * Stops the servers that Spawn started for the project's environments; data stays, and the next
   * connection starts them again. Returns what was stopped, for people to read.
   */
  public static List<String> stop() {
    return Overview.ofWorkingDirectory().stop();
  }
}
