package io.spawndb.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConfigurationException;
import java.nio.file.Path;
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
}
