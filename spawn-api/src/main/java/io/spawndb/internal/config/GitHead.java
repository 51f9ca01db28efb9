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
  private static final String BRANCHES = "refs/heads/";
  private static final String REMEDY =
      "Say the branch: -Dspawn.branch=..., SPAWN_BRANCH=... or 'branch:' in spawn.yaml";

  private GitHead() {}

  /**
   * Returns the branch of the repository that {@code folder} is in, or that {@code GIT_DIR} names;
   * {@code detached-1234567} where a commit is checked out, {@code main} where there is no
   * repository. While git rebases a branch, that branch.
   *
   * @throws ConfigurationException if git's files cannot be understood
   */
  static BranchName branch(Path folder, Surroundings surroundings) {
    Optional<Path> told = surroundings
        .variable("GIT_DIR")
        .map(path -> surroundings.workingDirectory().resolve(path));
    try {
      Optional<Path> git = told.isPresent() ? told : find(folder);
      return git.isPresent() ? read(git.get()) : BranchName.MAIN;
    } catch (IOException e) {
      throw new ConfigurationException("The git branch cannot be read (" + e + ")", REMEDY, e);
    }
  }

  private static Optional<Path> find(Path start) throws IOException {
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      Path git = folder.resolve(".git");
      if (Files.isDirectory(git)) {
        return Optional.of(git);
      }
      if (Files.isRegularFile(git)) {
        return Optional.of(linked(git));
      }
    }
    return Optional.empty();
  }

  /** Worktrees and submodules have a file that says where their folder is. */
  private static Path linked(Path file) throws IOException {
    String text = Files.readString(file).strip();
    if (!text.startsWith("gitdir:")) {
      throw new ConfigurationException(file + " does not say where git's folder is", REMEDY);
    }
    return file.resolveSibling(text.substring("gitdir:".length()).strip());
  }

  private static BranchName read(Path git) throws IOException {
    String head = Files.readString(git.resolve("HEAD")).strip();
    if (COMMIT.matcher(head).matches()) {
      return rebased(git).orElse(new BranchName("detached-" + head.substring(0, 7)));
    }
    if (!head.startsWith("ref:")) {
      throw new ConfigurationException(git.resolve("HEAD") + " is not a git HEAD", REMEDY);
    }
    String ref = head.substring("ref:".length()).strip();
    if (ref.equals(BRANCHES + ".invalid")) {
      // What git writes for old tools where the reftable format holds the truth.
      throw new ConfigurationException(
          git + " keeps its branches in the reftable format, which Spawn cannot read", REMEDY);
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

  private static BranchName named(String ref) {
    return new BranchName(ref.startsWith(BRANCHES) ? ref.substring(BRANCHES.length()) : ref);
  }
}
