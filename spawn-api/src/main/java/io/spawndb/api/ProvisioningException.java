package io.spawndb.api;

import org.jspecify.annotations.Nullable;

/** The backend could not deliver. */
public final class ProvisioningException extends SpawnException {

  private static final long serialVersionUID = 1L;

  private final boolean retryable;

  private ProvisioningException(
      String problem, String remedy, boolean retryable, @Nullable Throwable cause) {
    super(problem, remedy, cause);
    this.retryable = retryable;
  }

  /** A failure that may be gone at the next attempt: a server that starts, a lock that is held. */
  public static ProvisioningException passing(
      String problem, String remedy, @Nullable Throwable cause) {
    return new ProvisioningException(problem, remedy, true, cause);
  }

  /** A failure that stays until somebody acts. */
  public static ProvisioningException lasting(
      String problem, String remedy, @Nullable Throwable cause) {
    return new ProvisioningException(problem, remedy, false, cause);
  }

  @Override
  public boolean retryable() {
    return retryable;
  }

  @Override
  public ProvisioningException again() {
    return new ProvisioningException(problem(), remedy(), retryable, this);
  }
}
