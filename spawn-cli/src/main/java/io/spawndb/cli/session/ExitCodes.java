package io.spawndb.cli.session;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.PreparationException;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.SpawnException;

/** What the command's exit code tells a script. */
public final class ExitCodes {

  public static final int OK = 0;
  public static final int FAILURE = 1;
  public static final int USAGE = 2;
  public static final int CONFIGURATION = 3;
  public static final int NOT_FOUND = 4;
  static final int UNAVAILABLE = 5;
  public static final int MIGRATION_FAILED = 6;
  public static final int NOT_STARTED = 127;
  public static final int INTERRUPTED = 130;

  private ExitCodes() {}

  public static int of(SpawnException failure) {
    if (failure instanceof ConfigurationException) {
      return CONFIGURATION;
    }
    if (failure instanceof ProvisioningException) {
      return UNAVAILABLE;
    }
    return failure instanceof PreparationException ? MIGRATION_FAILED : FAILURE;
  }
}
