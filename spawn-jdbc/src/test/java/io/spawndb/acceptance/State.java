package io.spawndb.acceptance;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an environment is to hold, as simply as it can be said. Immutable.
 *
 * @param branches the rows of each branch that exists
 * @param checkpoints the rows of each checkpoint
 * @param promoted the checkpoint that new environments begin with
 */
record State(
    Map<String, Set<Integer>> branches,
    Map<String, Set<Integer>> checkpoints,
    Optional<Promoted> promoted) {

  /** A copy of a checkpoint, which may be gone. */
  record Promoted(String name, Set<Integer> rows) {}

  /** What the recipe makes. */
  static final Set<Integer> SEED = Set.of(1, 2, 3);

  static final State NOTHING = new State(Map.of(), Map.of(), Optional.empty());

  State {
    branches = Collections.unmodifiableMap(new TreeMap<>(branches));
    checkpoints = Collections.unmodifiableMap(new TreeMap<>(checkpoints));
  }

  /** Returns what a command leaves when it is done. */
  State after(Command command) {
    Set<Integer> rows = branches.getOrDefault(command.branch(), begin());
    return switch (command.verb()) {
      case OPEN -> with(command.branch(), rows);
      case INSERT -> with(command.branch(), plus(rows, Integer.parseInt(command.argument())));
      case RESET -> with(command.branch(), begin());
      case SAVE -> saved(command.argument(), rows);
      case LOAD, FORK ->
        with(command.branch(), Objects.requireNonNull(checkpoints.get(command.argument())));
      case BRANCH ->
        with(command.branch(), Objects.requireNonNull(branches.get(command.argument())));
      case DROP -> without(command.branch());
      case FORGET -> forgotten(command.argument());
      case CARRY -> {
        String[] names = command.argument().split(",", -1);
        yield saved(names[1], Objects.requireNonNull(checkpoints.get(names[0])));
      }
      case PROMOTE ->
        promoting(Optional.of(new Promoted(
            command.argument(), Objects.requireNonNull(checkpoints.get(command.argument())))));
      case DEMOTE -> promoting(Optional.empty());
      case SCRATCH -> this;
    };
  }

  private Set<Integer> begin() {
    return promoted.map(Promoted::rows).orElse(SEED);
  }

  /** Returns what a new environment begins with, as a list. */
  String first() {
    return new TreeSet<>(begin()).stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private State promoting(Optional<Promoted> next) {
    return new State(branches, checkpoints, next);
  }

  /** Returns what may be found after a command that was interrupted: nothing is ever half done. */
  List<State> during(Command command) {
    State opened = command.verb() == Command.Verb.INSERT
        ? after(new Command(Command.Verb.OPEN, command.branch(), ""))
        : this;
    return List.of(this, opened, after(command));
  }

  private State with(String branch, Set<Integer> rows) {
    Map<String, Set<Integer>> changed = new TreeMap<>(branches);
    changed.put(branch, rows);
    return new State(changed, checkpoints, promoted);
  }

  private State without(String branch) {
    Map<String, Set<Integer>> changed = new TreeMap<>(branches);
    changed.remove(branch);
    return new State(changed, checkpoints, promoted);
  }

  private State saved(String checkpoint, Set<Integer> rows) {
    Map<String, Set<Integer>> changed = new TreeMap<>(checkpoints);
    changed.put(checkpoint, rows);
    return new State(branches, changed, promoted);
  }

  private State forgotten(String checkpoint) {
    Map<String, Set<Integer>> changed = new TreeMap<>(checkpoints);
    changed.remove(checkpoint);
    return new State(branches, changed, promoted);
  }

  private static Set<Integer> plus(Set<Integer> rows, int row) {
    Set<Integer> more = new TreeSet<>(rows);
    more.add(row);
    return more;
  }

  /** Returns the same as far as somebody who only looks can see it. */
  Seen seen() {
    return new Seen(branches, checkpoints.keySet(), promoted.map(Promoted::name));
  }

  /** What can be seen without changing anything: what a checkpoint holds is not. */
  record Seen(
      Map<String, Set<Integer>> branches, Set<String> checkpoints, Optional<String> promoted) {}
}
