package io.spawndb.internal.config;

import io.spawndb.api.BranchName;
import io.spawndb.api.ConfigurationException;
import io.spawndb.api.Lifetime;
import io.spawndb.api.OptionValues;
import io.spawndb.api.SpawnOptions;
import java.util.UUID;

/** What is decided for a scratch environment, whatever else is configured. */
final class Scratch {

  private static final int DIGITS = 12;

  private Scratch() {}

  /** Returns the options with which one lives: as long as its process, and never protected. */
  static OptionValues values(OptionValues options) {
    if (!options.get(SpawnOptions.SCRATCH)) {
      return options;
    }
    String origin = options.origin(SpawnOptions.SCRATCH);
    return options
        .with(SpawnOptions.LIFETIME, Lifetime.PROCESS.toString(), origin)
        .with(SpawnOptions.PROTECTED, "false", origin);
  }

  /** Returns a branch that nobody else has. */
  static BranchName branch(EnvironmentRequest request) {
    if (request.branch().isPresent()) {
      throw new ConfigurationException(
          "Environment '%s@%s' is named with a branch and is to be a scratch environment, which has a branch of its own"
              .formatted(request.name(), request.branch().get()),
          "Leave out the branch, or scratch");
    }
    return BranchName.scratch(UUID.randomUUID().toString().replace("-", "").substring(0, DIGITS));
  }
}
