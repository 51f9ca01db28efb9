package io.spawndb.cli;

import org.jspecify.annotations.Nullable;

/** A failure of the command itself, with its exit code. */
final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final String problem;
  private final String remedy;

  CommandFailure(int exitCode, String problem, String remedy) {
    this(exitCode, problem, remedy, null);
  }

  CommandFailure(int exitCode, String problem, String remedy, @Nullable Throwable cause) {
    super(problem, cause);
    this.exitCode = exitCode;
    this.problem = problem;
    this.remedy = remedy;
  }

  int exitCode() {
    return exitCode;
  }

  String problem() {
    return problem;
  }

  /** What to do now; may be empty. */
  String remedy() {
    return remedy;
  }
}
