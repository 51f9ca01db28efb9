package io.spawndb.cli;

import io.spawndb.api.SpawnException;
import io.spawndb.cli.session.CommandFailure;
import io.spawndb.cli.session.ExitCodes;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a failure looks like to a person: one problem, one remedy, one exit code.
 *
 * @param exitCode for scripts
 * @param problem what failed
 * @param remedy what to do now; may be empty
 */
record FailureReport(int exitCode, String problem, String remedy) {

  static FailureReport of(Throwable failure) {
    if (failure instanceof CommandFailure own) {
      return new FailureReport(own.exitCode(), own.problem(), own.remedy());
    }
    SpawnException ours = spawnException(failure);
    if (ours != null) {
      return new FailureReport(ExitCodes.of(ours), ours.problem(), ours.remedy());
    }
    if (failure instanceof SQLException sql) {
      return ofServer(sql);
    }
    if (failure instanceof InterruptedException) {
      return new FailureReport(ExitCodes.INTERRUPTED, "Interrupted", "");
    }
    return new FailureReport(
        ExitCodes.FAILURE,
        "Unexpected: " + text(failure),
        "Run the command again with --verbose and report what it prints");
  }

  private static FailureReport ofServer(SQLException failure) {
    String state = failure.getSQLState();
    String message = text(failure).strip().replaceFirst("^ERROR: ", "");
    return new FailureReport(
        ExitCodes.FAILURE, state == null ? message : message + " (SQLState " + state + ")", "");
  }

  private static @Nullable SpawnException spawnException(Throwable failure) {
    if (failure instanceof SpawnException ours) {
      return ours;
    }
    return failure instanceof SQLException && failure.getCause() instanceof SpawnException cause
        ? cause
        : null;
  }

  private static String text(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
