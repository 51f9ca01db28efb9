package io.spawndb.cli.state;

import io.spawndb.api.BranchName;
import io.spawndb.api.Environment;
import io.spawndb.api.Progress;
import io.spawndb.api.SpawnOption;
import io.spawndb.api.SpawnOptions;
import io.spawndb.cli.session.CommandFailure;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.NameArgument;
import io.spawndb.cli.session.Session;
import java.util.Set;

/**
 * What a new branch begins as.
 *
 * @param option the option that says so
 * @param value its value
 * @param text for people to read
 */
record BranchOrigin(SpawnOption<?> option, String value, String text) {

  /** Words of option {@code branchFrom} that are no branches. */
  private static final Set<String> WORDS = Set.of("recipe", "git", "checkpoint");

  /**
   * Reads what follows {@code --from}: a branch or a checkpoint, {@code @x} and {@code :x} where both are
   * called so, or a word of {@code branchFrom}.
   *
   * @throws CommandFailure if there is neither: the new branch would begin with something else
   */
  static BranchOrigin parse(String text, NameArgument environment, Session session) {
    if (WORDS.contains(text)) {
      return new BranchOrigin(SpawnOptions.BRANCH_FROM, text, text);
    }
    String name = text.replaceFirst("^[:@]", "");
    boolean checkpoint = !text.startsWith("@") && hasCheckpoint(environment, name, session);
    boolean branch = !text.startsWith(":") && hasBranch(environment, name, session);
    if (checkpoint && branch) {
      throw new CommandFailure(
          ExitCodes.USAGE,
          "'" + name + "' is a checkpoint and a branch",
          "Write :" + name + " or @" + name);
    }
    if (!checkpoint && !branch) {
      throw new CommandFailure(
          ExitCodes.NOT_FOUND,
          "'" + environment.name() + "' has no checkpoint and no branch '" + name + "'",
          "See 'spawn checkpoints " + environment.name() + "' and 'spawn branches "
              + environment.name() + "'; --from recipe begins anew");
    }
    return checkpoint ? new BranchOrigin(SpawnOptions.FROM, name, "checkpoint " + name) : of(name);
  }

  static BranchOrigin of(String branch) {
    return new BranchOrigin(SpawnOptions.BRANCH_FROM, branch, "branch " + branch);
  }

  private static boolean hasCheckpoint(NameArgument argument, String name, Session session) {
    try (Environment environment =
        session.gateway().environment(argument, Progress.Listener.NONE)) {
      return environment.checkpoints().stream()
          .anyMatch(checkpoint -> checkpoint.name().value().equals(name));
    }
  }

  private static boolean hasBranch(NameArgument argument, String name, Session session) {
    NameArgument branch = new NameArgument(argument.name(), new BranchName(name));
    try (Environment environment = session.gateway().environment(branch, Progress.Listener.NONE)) {
      return session.status(environment.id()).isPresent();
    }
  }
}
