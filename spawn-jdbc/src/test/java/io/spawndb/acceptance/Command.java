package io.spawndb.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Something done to a branch of the environment.
 *
 * @param argument a row, the name of a checkpoint or of another branch, or empty
 */
record Command(Verb verb, String branch, String argument) {

  /** What can be done. */
  enum Verb {
    OPEN,
    INSERT,
    RESET,
    SAVE,
    LOAD,
    /** Makes a new branch from a checkpoint. */
    FORK,
    /** Makes a new branch from another. */
    BRANCH,
    DROP,
    /** Drops a checkpoint. */
    FORGET,
    /** Writes a checkpoint to a file and reads it again, under the name of the step. */
    CARRY,
    /** Lets new environments begin with a checkpoint. */
    PROMOTE,
    DEMOTE,
    /** Uses a database that is gone afterwards; the argument is what it is to begin with. */
    SCRATCH
  }

  private static final List<String> BRANCHES = List.of("main", "feature/x", "fix");
  private static final int MOST_CHECKPOINTS = 4;

  /** Returns one of the commands that make sense in a state; {@code number} is used for names. */
  static Command random(State state, Random random, int number) {
    String branch = pick(BRANCHES, random);
    boolean exists = state.branches().containsKey(branch);
    boolean saved = !state.checkpoints().isEmpty();
    List<Command> sensible = new ArrayList<>();
    sensible.add(new Command(Verb.INSERT, branch, String.valueOf(1000 + number)));
    sensible.add(new Command(Verb.INSERT, branch, String.valueOf(1000 + number)));
    sensible.add(new Command(exists ? Verb.RESET : Verb.OPEN, branch, ""));
    if (exists) {
      sensible.add(new Command(Verb.DROP, branch, ""));
    }
    if (!exists && !state.branches().isEmpty()) {
      String other = pick(List.copyOf(state.branches().keySet()), random);
      sensible.add(new Command(Verb.BRANCH, branch, other));
      sensible.add(new Command(Verb.BRANCH, branch, other));
    }
    if (exists && state.checkpoints().size() < MOST_CHECKPOINTS) {
      sensible.add(new Command(Verb.SAVE, branch, "c" + number));
      sensible.add(new Command(Verb.SAVE, branch, "c" + number));
    }
    sensible.add(new Command(Verb.SCRATCH, branch, state.first()));
    if (state.promoted().isPresent()) {
      sensible.add(new Command(Verb.DEMOTE, branch, ""));
    }
    if (saved) {
      String checkpoint = pick(List.copyOf(state.checkpoints().keySet()), random);
      sensible.add(new Command(exists ? Verb.LOAD : Verb.FORK, branch, checkpoint));
      sensible.add(new Command(exists ? Verb.LOAD : Verb.FORK, branch, checkpoint));
      sensible.add(new Command(Verb.FORGET, branch, checkpoint));
      sensible.add(new Command(Verb.PROMOTE, branch, checkpoint));
      if (state.checkpoints().size() < MOST_CHECKPOINTS) {
        sensible.add(new Command(Verb.CARRY, branch, checkpoint + ",c" + number));
      }
    }
    return pick(sensible, random);
  }

  private static <T> T pick(List<T> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }

  static Command parse(String line) {
    String[] words = line.split(" ", -1);
    return new Command(Verb.valueOf(words[0].toUpperCase(Locale.ROOT)), words[1], words[2]);
  }

  @Override
  public String toString() {
    return verb.name().toLowerCase(Locale.ROOT) + " " + branch + " " + argument;
  }
}
