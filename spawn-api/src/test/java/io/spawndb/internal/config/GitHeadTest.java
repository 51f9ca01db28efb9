package io.spawndb.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spawndb.api.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHeadTest {

  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @TempDir
  Path temporary;

  private Workspace workspace;

  @BeforeEach
  void begin() {
    workspace = new Workspace(temporary);
  }

  private String branch() {
    return GitHead.branch(workspace.project, workspace.surroundings()).value();
  }

  private void git(String file, String content) {
    Workspace.file(workspace.project.resolve(".git").resolve(file), content);
  }

  @Test
  void withoutRepositoryItIsMain() {
    assertThat(branch()).isEqualTo("main");
  }

  @Test
  void aFolderOfTheRepositoryHasItsBranch() {
    Workspace.file(workspace.home.resolve("work/.git/HEAD"), "ref: refs/heads/a/b\n");

    assertThat(branch()).isEqualTo("a/b");
  }

  @Test
  void aDetachedHeadIsNamedAfterItsCommit() {
    git("HEAD", COMMIT + "\n");

    assertThat(branch()).isEqualTo("detached-0123456");
  }

  @Test
  void theBranchBeingRebasedStaysTheBranch() {
    git("HEAD", COMMIT);
    git("rebase-merge/head-name", "refs/heads/feature\n");

    assertThat(branch()).isEqualTo("feature");
  }

  @Test
  void aDetachedHeadBeingRebasedIsDetached() {
    git("HEAD", COMMIT);
    git("rebase-apply/head-name", "detached HEAD\n");

    assertThat(branch()).isEqualTo("detached-0123456");
  }

  @Test
  void aWorktreeHasItsOwnBranch() {
    Path real = workspace.home.resolve("main/.git/worktrees/shop");
    Workspace.file(real.resolve("HEAD"), "ref: refs/heads/other\n");
    Workspace.file(workspace.project.resolve(".git"), "gitdir: " + real + "\n");

    assertThat(branch()).isEqualTo("other");
  }

  @Test
  void aSubmoduleNamesItsFolderRelatively() {
    Workspace.file(workspace.home.resolve("work/.git/modules/shop/HEAD"), "ref: refs/heads/sub");
    Workspace.file(workspace.project.resolve(".git"), "gitdir: ../.git/modules/shop");

    assertThat(branch()).isEqualTo("sub");
  }

  @Test
  void gitDirCounts() {
    git("HEAD", "ref: refs/heads/here");
    Workspace.file(workspace.home.resolve("bare/HEAD"), "ref: refs/heads/there");
    workspace.variables.put("GIT_DIR", "../../bare");

    assertThat(branch()).isEqualTo("there");
  }

  @Test
  void aRefThatIsNoBranchKeepsItsFullName() {
    git("HEAD", "ref: refs/remotes/origin/x");

    assertThat(branch()).isEqualTo("refs/remotes/origin/x");
  }

  @Test
  void whatCannotBeReadIsToldNotGuessed() {
    git("HEAD", "ref: refs/heads/.invalid\n");
    assertThatThrownBy(this::branch)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("reftable")
        .hasMessageContaining("SPAWN_BRANCH");

    git("HEAD", "\0");
    assertThatThrownBy(this::branch)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("HEAD is not a git HEAD");

    workspace.variables.put("GIT_DIR", "nowhere");
    assertThatThrownBy(this::branch)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void gitItselfIsUnderstood() throws Exception {
    assumeTrue(gitIsInstalled(), "git is not installed");
    run("init", "--quiet");
    run("symbolic-ref", "HEAD", "refs/heads/début");
    assertThat(branch()).isEqualTo("début");

    run("commit", "--quiet", "--allow-empty", "-m", "one");
    run("worktree", "add", "--quiet", "-b", "feature/x", "../beside it");
    run("checkout", "--quiet", "--detach");

    assertThat(branch()).startsWith("detached-").hasSize("detached-0123456".length());
    Path beside = workspace.project.resolveSibling("beside it");
    assertThat(GitHead.branch(beside, workspace.surroundings()).value()).isEqualTo("feature/x");
  }

  private boolean gitIsInstalled() throws InterruptedException {
    try {
      return new ProcessBuilder("git", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      // A build server must not hide code that nothing tests.
      assertThat(System.getenv("CI")).as("CI, where git must be installed").isNotEqualTo("true");
      return false;
    }
  }

  private void run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of("-c", "user.name=Zoë", "-c", "user.email=zoe@example.org"));
    command.addAll(List.of(arguments));
    ProcessBuilder git =
        new ProcessBuilder(command).directory(workspace.project.toFile()).redirectErrorStream(true);
    git.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    git.environment().put("HOME", workspace.home.toString());
    Process process = git.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
  }
}
