package io.spawndb.internal.config;

import io.spawndb.api.BranchName;
import io.spawndb.api.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads which git branch is checked out, from git's files, without git. */
final class GitHead {

  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  static final String BRANCHES = "refs/heads/";

  private GitHead() {}

  /**
   * Returns the branch of the repository that {@code folder} is in, or that {@code GIT_DIR} names;
   * {@code detached-1234567} where a commit is checked out, {@code main} where there is no
   * repository. While git rebases a branch, that branch.
   *
   * @throws ConfigurationException if git's files cannot be understood
   */
  static BranchName branch(Path folder, Surroundings surroundings) {
    try {
      Optional<GitFolder> git = GitFolder.find(folder, surroundings);
      return git.isPresent() ? read(git.get().own()) : BranchName.MAIN;
    } catch (IOException e) {
      throw new ConfigurationException(
          "The git branch cannot be read (" + e + ")", GitFolder.REMEDY, e);
    }
  }

  private static BranchName read(Path git) throws IOException {
    String head = Files.readString(git.resolve("HEAD")).strip();
    if (COMMIT.matcher(head).matches()) {
      return rebased(git).orElse(new BranchName(detached(head)));
    }
    if (!head.startsWith("ref:")) {
      throw new ConfigurationException(
          git.resolve("HEAD") + " is not a git HEAD", GitFolder.REMEDY);
    }
    String ref = head.substring("ref:".length()).strip();
    if (ref.equals(BRANCHES + ".invalid")) {
      // What git writes for old tools where the reftable format holds the truth.
      throw new ConfigurationException(
          git + " keeps its branches in the reftable format, which Spawn cannot read",
          GitFolder.REMEDY);
    }
    return named(ref);
  }

  /** Each step of a rebase is a commit checked out, all for one branch. */
  private static Optional<BranchName> rebased(Path git) throws IOException {
    for (String kind : List.of("rebase-merge", "rebase-apply")) {
      Path name = git.resolve(kind).resolve("head-name");
      if (Files.isRegularFile(name)) {
        String ref = Files.readString(name).strip();
        return ref.startsWith(BRANCHES) ? Optional.of(named(ref)) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Returns what the data is called while a commit is checked out without a branch. */
  static String detached(String commit) {
    return "detached-" + commit.substring(0, 7);
  }

  private static BranchName named(String ref) {
    return new BranchName(ref.startsWith(BRANCHES) ? ref.substring(BRANCHES.length()) : ref);
  }
}
