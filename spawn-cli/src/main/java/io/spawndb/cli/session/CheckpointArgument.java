package io.spawndb.cli.session;

import io.spawndb.api.Checkpoint;
import io.spawndb.api.CheckpointName;
import io.spawndb.api.Environment;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A checkpoint as named on the command line: {@code orders:bug-42} or {@code orders@feature/x:bug-42}.
 *
 * @param environment the environment it is of, and the branch to save from or load into
 * @param checkpoint its name in that environment
 */
public record CheckpointArgument(NameArgument environment, CheckpointName checkpoint) {

  /** Whether a text means a checkpoint: no other name has a colon in it. */
  public static boolean matches(String text) {
    return text.indexOf(':') >= 0;
  }

  /**
   * Reads a checkpoint.
   *
   * @throws io.spawndb.api.ConfigurationException if one of its names is not valid
   */
  public static CheckpointArgument parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new CommandFailure(
          ExitCodes.USAGE,
          "'" + text + "' names no checkpoint",
          "Write " + text + ":CHECKPOINT, such as " + text + ":bug-42");
    }
    return new CheckpointArgument(
        NameArgument.parse(text.substring(0, colon)),
        new CheckpointName(text.substring(colon + 1)));
  }

  /** Fails, naming those there are, if the environment has no such checkpoint. */
  public void requireIn(Environment owner) {
    List<Checkpoint> all = owner.checkpoints();
    if (all.stream().noneMatch(each -> each.name().equals(checkpoint))) {
      String known =
          all.stream().map(each -> each.name().value()).collect(Collectors.joining(", "));
      throw new CommandFailure(
          ExitCodes.NOT_FOUND,
          "'" + environment.name() + "' has no checkpoint '" + checkpoint + "'",
          known.isEmpty()
              ? "It has none yet: 'spawn save " + this + "' makes one"
              : "Choose one of " + known);
    }
  }

  @Override
  public String toString() {
    return environment + ":" + checkpoint;
  }
}
