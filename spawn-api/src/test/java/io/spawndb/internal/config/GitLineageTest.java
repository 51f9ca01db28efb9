package io.spawndb.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.api.BranchName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitLineageTest {

  @TempDir
  Path temporary;

  private GitRepository repository;

  @BeforeEach
  void begin() throws Exception {
    repository = GitRepository.in(temporary.resolve("shop"));
  }

  private List<String> lineage(Path folder, String branch) {
    Surroundings here = new Surroundings(folder, Map.of(), Map.of());
    return GitLineage.of(folder, new BranchName(branch), here).stream()
        .map(BranchName::value)
        .toList();
  }

  private List<String> lineage(String branch) {
    return lineage(repository.folder, branch);
  }

  @Test
  void aBranchComesFromTheOneThatWasCheckedOut() throws Exception {
    repository.git("switch", "--quiet", "-c", "develop");
    repository.git("switch", "--quiet", "-c", "feature/x");

    assertThat(lineage("feature/x")).containsExactly("develop", "main");
    assertThat(lineage("develop")).containsExactly("main");
  }

  @Test
  void aBranchMadeWithoutSwitchingComesFromWhatWasNamed() throws Exception {
    repository.git("branch", "develop");
    repository.git("branch", "fix", "develop");

    assertThat(lineage("fix")).containsExactly("develop", "main");
  }

  @Test
  void aRenamedBranchStartsFromItsOldName() throws Exception {
    repository.git("switch", "--quiet", "-c", "first-name");
    repository.git("branch", "-m", "second-name");

    assertThat(lineage("second-name")).startsWith("first-name").contains("main");
  }

  @Test
  void aWorktreesBranchComesFromTheBranchOfTheCheckoutThatMadeIt() throws Exception {
    repository.git("switch", "--quiet", "-c", "develop");
    Path other = temporary.resolve("other");
    repository.git("worktree", "add", "--quiet", "-b", "hotfix", other.toString());

    assertThat(lineage(other, "hotfix")).containsExactly("develop", "main");
  }

  @Test
  void aRemotesBranchIsKnownByItsName() throws Exception {
    GitRepository upstream = GitRepository.in(temporary.resolve("upstream"));
    upstream.git("branch", "release");
    repository.git("remote", "add", "origin", upstream.folder.toString());
    repository.git("fetch", "--quiet", "origin");
    repository.git("branch", "mine", "origin/release");

    assertThat(lineage("mine")).contains("release").endsWith("main");
  }

  @Test
  void aCommitThatIsCheckedOutComesFromTheBranchBefore() throws Exception {
    repository.git("switch", "--quiet", "-c", "develop");
    repository.git("checkout", "--quiet", "--detach");
    String commit = repository.git("rev-parse", "HEAD");

    assertThat(lineage(GitHead.detached(commit))).startsWith("develop").endsWith("main");
  }

  @Test
  void laterSwitchesTellNothing() throws Exception {
    repository.git("branch", "fix");
    repository.git("switch", "--quiet", "-c", "other");
    repository.git("switch", "--quiet", "fix");

    assertThat(lineage("fix")).containsExactly("main");
  }

  @Test
  void withoutRepositoryOrMemoryThereIsMain() throws Exception {
    assertThat(lineage(temporary, "x")).containsExactly("main");
    assertThat(lineage("never-made")).containsExactly("main");
    assertThat(lineage("main")).isEmpty();
  }

  @Test
  void gitIsAskedWhetherABranchIsStillThere() throws Exception {
    repository.git("branch", "loose");
    repository.git("branch", "gone");
    repository.git("branch", "a/packed");
    repository.git("pack-refs", "--all");
    repository.git("branch", "-D", "gone");
    repository.git("branch", "late");

    assertThat(has("loose")).isTrue();
    assertThat(has("a/packed")).isTrue();
    assertThat(has("late")).isTrue();
    assertThat(has("gone")).isFalse();
    assertThat(GitLineage.has(temporary, new BranchName("x"))).isEmpty();
  }

  private boolean has(String branch) {
    return GitLineage.has(repository.folder, new BranchName(branch)).orElseThrow();
  }
}
