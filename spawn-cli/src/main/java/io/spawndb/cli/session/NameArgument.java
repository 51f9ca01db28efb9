package io.spawndb.cli.session;

import io.spawndb.api.BranchName;
import io.spawndb.api.EnvironmentId;
import io.spawndb.api.EnvironmentName;
import org.jspecify.annotations.Nullable;

/**
 * An environment as named on the command line: {@code orders} or {@code orders@feature/x}.
 *
 * @param name its name
 * @param branch its branch; null if not said
 */
public record NameArgument(EnvironmentName name, @Nullable BranchName branch) {

  /**
   * Reads a name.
   *
   * @throws io.spawndb.api.ConfigurationException if it is not valid
   * @throws CommandFailure if it names a checkpoint
   */
  public static NameArgument parse(String text) {
    if (CheckpointArgument.matches(text)) {
      throw new CommandFailure(
          ExitCodes.USAGE,
          "'" + text + "' names a checkpoint, and this command takes an environment",
          "'spawn load " + text + "' puts it there; 'spawn up NAME@BRANCH --from CHECKPOINT' makes"
              + " another environment of it");
    }
    int at = text.indexOf('@');
    return at < 0
        ? new NameArgument(new EnvironmentName(text), null)
        : new NameArgument(
            new EnvironmentName(text.substring(0, at)), new BranchName(text.substring(at + 1)));
  }

  boolean names(EnvironmentId id) {
    return id.name().equals(name) && (branch == null || id.branch().equals(branch));
  }

  @Override
  public String toString() {
    return branch == null ? name.value() : name + "@" + branch;
  }
}
