package io.spawndb.internal.config;

import io.spawndb.api.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where git keeps what it knows of a checkout.
 *
 * @param own what belongs to this worktree: its HEAD
 * @param common what all worktrees share: branches and their history
 */
record GitFolder(Path own, Path common) {

  static final String REMEDY =
      "Say the branch: -Dspawn.branch=..., SPAWN_BRANCH=... or 'branch:' in spawn.yaml";

  /**
   * Finds that of the repository that {@code folder} is in, or that {@code GIT_DIR} names.
   *
   * @throws ConfigurationException if git's files cannot be understood
   */
  static Optional<GitFolder> find(Path folder, Surroundings surroundings) throws IOException {
    Optional<String> told = surroundings.variable("GIT_DIR");
    Optional<Path> own = told.isPresent()
        ? Optional.of(surroundings.workingDirectory().resolve(told.get()))
        : upward(folder);
    return own.isPresent()
        ? Optional.of(new GitFolder(own.get(), common(own.get())))
        : Optional.empty();
  }

  private static Optional<Path> upward(Path start) throws IOException {
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

  private static Path common(Path own) throws IOException {
    Path file = own.resolve("commondir");
    return Files.isRegularFile(file)
        ? own.resolve(Files.readString(file).strip()).normalize()
        : own;
  }
}
