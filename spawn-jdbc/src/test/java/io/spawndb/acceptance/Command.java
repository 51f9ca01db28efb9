package io.spawndb.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Something done to a branch of the environment.
 *
 * @param argument a row or the name of a checkpoint, or empty
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
    DROP,
    /** Drops a checkpoint. */
    FORGET
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
    if (exists && state.checkpoints().size() < MOST_CHECKPOINTS) {
      sensible.add(new Command(Verb.SAVE, branch, "c" + number));
      sensible.add(new Command(Verb.SAVE, branch, "c" + number));
    }
    if (saved) {
      String checkpoint = pick(List.copyOf(state.checkpoints().keySet()), random);
      sensible.add(new Command(exists ? Verb.LOAD : Verb.FORK, branch, checkpoint));
      sensible.add(new Command(exists ? Verb.LOAD : Verb.FORK, branch, checkpoint));
      sensible.add(new Command(Verb.FORGET, branch, checkpoint));
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
