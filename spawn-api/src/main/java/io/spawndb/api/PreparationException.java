package io.spawndb.api;

import org.jspecify.annotations.Nullable;

/** A step of the recipe failed: a migration, a seed file, a mask. No environment was changed. */
public final class PreparationException extends SpawnException {

  private static final long serialVersionUID = 1L;

  /** Says which file and statement failed with what answer, and what to do, without full stops. */
  public PreparationException(String problem, String remedy, @Nullable Throwable cause) {
    super(problem, remedy, cause);
  }

  @Override
  public boolean retryable() {
    return false;
  }

  @Override
  public PreparationException again() {
    return new PreparationException(problem(), remedy(), this);
  }
}
