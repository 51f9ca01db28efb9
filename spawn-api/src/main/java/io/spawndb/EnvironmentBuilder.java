package io.spawndb;

import io.spawndb.api.BranchName;
import io.spawndb.api.Environment;
import io.spawndb.api.EnvironmentName;
import io.spawndb.api.OptionValues;
import io.spawndb.api.Progress;
import io.spawndb.api.SpawnOption;
import io.spawndb.api.SpawnOptions;
import io.spawndb.internal.config.EnvironmentRequest;
import io.spawndb.internal.engine.Environments;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what is said about an environment. Not safe for use by several threads at once. */
public final class EnvironmentBuilder {

  private final EnvironmentName name;
  private final Map<String, OptionValues.Value> options = new LinkedHashMap<>();
  private String origin = "API";
  private @Nullable BranchName branch;
  private @Nullable Path config;
  private Progress.Listener listener = Progress.Listener.NONE;

  EnvironmentBuilder(EnvironmentName name) {
    this.name = name;
  }

  /** Names the branch; what {@code spawn.yaml} says, else {@code main}, unless set. */
  public EnvironmentBuilder branch(String branch) {
    this.branch = new BranchName(branch);
    return this;
  }

  /** Sets the id of the provider; {@code embedded} unless set. */
  public EnvironmentBuilder provider(String id) {
    return option(SpawnOptions.PROVIDER, id);
  }

  /** Sets where migrations are; {@code classpath:db/migration} unless set. */
  public EnvironmentBuilder migrations(String... locations) {
    return option(SpawnOptions.MIGRATIONS, List.of(locations));
  }

  /** Sets files or folders of data to load after the migrations; none unless set. */
  public EnvironmentBuilder seed(String... locations) {
    return option(SpawnOptions.SEED, List.of(locations));
  }

  /** Sets any option. */
  public EnvironmentBuilder option(SpawnOption<?> option, Object value) {
    return option(option.name(), value);
  }

  /**
   * Sets any option by name: a String, or for lists and maps also a List or Map of String. In a single
   * String a list is separated by commas, and {@code "flyway.schemas"} sets one entry of the map {@code
   * flyway}. The name and value are checked by {@link #build()}.
   */
  public EnvironmentBuilder option(String name, Object value) {
    options.put(name, new OptionValues.Value(value, origin));
    return this;
  }

  /** Tells where the options set from here on come from, for messages; {@code "API"} unless set. */
  public EnvironmentBuilder from(String origin) {
    this.origin = origin;
    return this;
  }

  /** Names the config file; found upward from the working directory unless set. */
  public EnvironmentBuilder config(Path file) {
    this.config = file;
    return this;
  }

  /** Sets who hears of progress; nobody unless set. */
  public EnvironmentBuilder listener(Progress.Listener listener) {
    this.listener = listener;
    return this;
  }

  /**
   * Returns the environment without starting anything: reads configuration and checks options.
   *
   * @throws io.spawndb.api.ConfigurationException if something said or configured is wrong
   */
  public Environment build() {
    EnvironmentRequest request = new EnvironmentRequest(
        name, Optional.ofNullable(branch), Map.copyOf(options), Optional.ofNullable(config));
    return Environments.environment(request, listener);
  }

  /**
   * Returns the environment, ready: provisions or reattaches it.
   *
   * @throws io.spawndb.api.SpawnException if it cannot be made ready
   */
  public Environment open() {
    Environment environment = build();
    environment.target();
    return environment;
  }
}
