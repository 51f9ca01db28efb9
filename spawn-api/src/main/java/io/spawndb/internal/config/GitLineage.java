package io.spawndb.internal.config;

import io.spawndb.api.BranchName;
import io.spawndb.api.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which branches a git branch comes from. Reads git's files at each call. */
public final class GitLineage {

  /** Far more than anybody looks for; keeps an odd repository from being walked for ever. */
  private static final int MOST = 50;

  private GitLineage() {}

  /**
   * Returns the branches whose data a new branch may start from, the nearest first; {@code main} is
   * always the last.
   *
   * @param folder the project's folder
   */
  public static List<BranchName> of(Path folder, BranchName branch) {
    return of(folder, branch, Surroundings.current());
  }

  static List<BranchName> of(Path folder, BranchName branch, Surroundings surroundings) {
    Set<String> names = new LinkedHashSet<>();
    try {
      Optional<GitFolder> git = GitFolder.find(folder, surroundings);
      if (git.isPresent()) {
        walk(new GitHistory(git.get()), branch.value(), names);
      }
    } catch (IOException | ConfigurationException e) {
      // Git's memory is a courtesy: what cannot be read leaves main.
      names.clear();
    }
    names.add(BranchName.MAIN.value());
    names.remove(branch.value());
    return valid(names);
  }

  /** Returns whether git still has the branch; empty where there is no repository to ask. */
  public static Optional<Boolean> has(Path folder, BranchName branch) {
    try {
      Optional<GitFolder> git = GitFolder.find(folder, Surroundings.current());
      return git.isPresent()
          ? Optional.of(new GitHistory(git.get()).has(branch.value()))
          : Optional.empty();
    } catch (IOException | ConfigurationException e) {
      return Optional.empty();
    }
  }

  private static void walk(GitHistory history, String branch, Set<String> names)
      throws IOException {
    Deque<String> next = new ArrayDeque<>(List.of(branch));
    while (!next.isEmpty() && names.size() < MOST) {
      for (String origin : history.origins(next.removeFirst())) {
        if (names.add(origin)) {
          next.addLast(origin);
        }
      }
    }
  }

  /** Tags and commits are among the names; those that no branch can have are left out. */
  private static List<BranchName> valid(Set<String> names) {
    List<BranchName> valid = new ArrayList<>();
    for (String name : names) {
      try {
        valid.add(new BranchName(name));
      } catch (ConfigurationException e) {
        // Nobody's data is kept under it.
      }
    }
    return valid;
  }
}
