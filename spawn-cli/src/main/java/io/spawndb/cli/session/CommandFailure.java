package io.spawndb.cli.session;

import org.jspecify.annotations.Nullable;

/** A failure of the command itself, with its exit code. */
public final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final String problem;
  private final String remedy;

  public CommandFailure(int exitCode, String problem, String remedy) {
    this(exitCode, problem, remedy, null);
  }

  public CommandFailure(int exitCode, String problem, String remedy, @Nullable Throwable cause) {
    super(problem, cause);
    this.exitCode = exitCode;
    this.problem = problem;
    this.remedy = remedy;
  }

  public int exitCode() {
    return exitCode;
  }

  public String problem() {
    return problem;
  }

  /** What to do now; may be empty. */
  public String remedy() {
    return remedy;
  }
}
