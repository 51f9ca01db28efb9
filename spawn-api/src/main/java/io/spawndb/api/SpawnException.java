package io.spawndb.api;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * What can go wrong, in three kinds: the request is wrong ({@link ConfigurationException}), the
 * backend failed ({@link ProvisioningException}), or a migration, seed or mask failed ({@link
 * PreparationException}).
 *
 * <p>A message says what failed and why, then what to do now. It never holds a secret. Nobody needs
 * to parse it: what callers must tell apart is a type or a method.
 */
public abstract sealed class SpawnException extends RuntimeException
    permits ConfigurationException, ProvisioningException, PreparationException {

  private static final long serialVersionUID = 1L;

  /** The SQLState of a connection that could not be made (SQL standard, class 08). */
  private static final String UNABLE_TO_CONNECT = "08001";

  private final String problem;
  private final String remedy;

  SpawnException(String problem, String remedy, @Nullable Throwable cause) {
    super(problem + ". " + remedy + ".", cause);
    this.problem = problem;
    this.remedy = remedy;
  }

  /** What failed and why: a sentence without its full stop. */
  public final String problem() {
    return problem;
  }

  /** What to do now: a sentence without its full stop. */
  public final String remedy() {
    return remedy;
  }

  /** Whether the same call can succeed later without a change of the request. */
  public abstract boolean retryable();

  /**
   * Returns the same failure for another thread that waited for it: with that thread's stack, and this
   * one as its cause.
   */
  public abstract SpawnException again();

  /** Returns this failure as JDBC callers expect it, with this exception as its cause. */
  public final SQLException toSqlException() {
    return retryable()
        ? new SQLTransientConnectionException(getMessage(), UNABLE_TO_CONNECT, this)
        : new SQLNonTransientConnectionException(getMessage(), UNABLE_TO_CONNECT, this);
  }
}
