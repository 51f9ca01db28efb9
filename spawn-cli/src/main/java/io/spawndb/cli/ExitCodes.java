package io.spawndb.cli;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.PreparationException;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.SpawnException;

/** What the command's exit code tells a script. */
final class ExitCodes {

  static final int OK = 0;
  static final int FAILURE = 1;
  static final int USAGE = 2;
  static final int CONFIGURATION = 3;
  static final int NOT_FOUND = 4;
  static final int UNAVAILABLE = 5;
  static final int MIGRATION_FAILED = 6;
  static final int NOT_STARTED = 127;
  static final int INTERRUPTED = 130;

  private ExitCodes() {}

  static int of(SpawnException failure) {
    if (failure instanceof ConfigurationException) {
      return CONFIGURATION;
    }
    if (failure instanceof ProvisioningException) {
      return UNAVAILABLE;
    }
    return failure instanceof PreparationException ? MIGRATION_FAILED : FAILURE;
  }
}
