package io.spawndb.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The data follows the branch that git has checked out. */
@ExtendWith(Acceptance.class)
class BranchesIT {

  private static final String URL = "jdbc:spawn:orders";

  private final ProjectFolder project;

  BranchesIT(ProjectFolder project) {
    this.project = project;
  }

  @BeforeEach
  void makeRepository() throws Exception {
    project
        .write("spawn.yaml", "defaults: {branch: git, migrations: migrations}\n")
        .write("migrations/V1__a.sql", "create table a (id int primary key)");
    git("init", "--quiet", "--initial-branch=main");
    git("add", ".");
    git("commit", "--quiet", "-m", "first");
  }

  @Test
  void aSwitchChangesTheDataAndSwitchingBackFindsItUntouched() throws Exception {
    rows("insert into a values (1)");
    git("switch", "--quiet", "-c", "feature/x");

    assertThat(rows("insert into a values (2)")).containsExactly("1", "2");
    git("switch", "--quiet", "main");
    assertThat(rows("insert into a values (3)")).containsExactly("1", "3");
    git("switch", "--quiet", "feature/x");
    assertThat(rows("select 1 where false")).containsExactly("1", "2");
  }

  @Test
  void theNewBranchsMigrationsRunOnItsCopyAlone() throws Exception {
    rows("insert into a values (1)");
    git("switch", "--quiet", "-c", "feature");
    project.write("migrations/V2__b.sql", "create table b as select id * 10 as n from a");
    git("add", ".");
    git("commit", "--quiet", "-m", "second");

    assertThat(project.run(URL, "select n from b").rows()).containsExactly("10");
    git("switch", "--quiet", "main");
    assertThat(project.run(URL, "select to_regclass('b') is null").rows()).containsExactly("t");
  }

  @Test
  void aWorktreeHasTheDataOfItsBranch() throws Exception {
    // With a name the project is the same in every folder.
    project.write(
        "spawn.yaml",
        "project: p-" + System.nanoTime() + "\ndefaults: {branch: git, migrations: migrations}\n");
    git("add", ".");
    git("commit", "--quiet", "-m", "name");
    rows("insert into a values (1)");
    ProjectFolder worktree = project.another();
    git("worktree", "add", "--quiet", "-b", "hotfix", worktree.folder().toString());

    assertThat(worktree
            .run(URL, "insert into a values (2)", "select id from a order by id")
            .rows())
        .containsExactly("1", "2");
    assertThat(rows("select 1 where false")).containsExactly("1");
  }

  @Test
  void recipeAndNamedBranchAreOtherBeginnings() throws Exception {
    rows("insert into a values (1)");
    git("switch", "--quiet", "-c", "anew");

    assertThat(project.run(URL + "?branchFrom=recipe", "select id from a").rows())
        .isEmpty();
    git("switch", "--quiet", "-c", "third");
    assertThat(project.run(URL + "?branchFrom=main", "select id from a").rows())
        .containsExactly("1");
  }

  @Test
  void twoThatOpenANewBranchAtOnceGetTheSameCopy() throws Exception {
    rows("insert into a values (1)");
    git("switch", "--quiet", "-c", "together");
    List<Process> both = new ArrayList<>();
    for (String row : List.of("2", "3")) {
      Path err = Files.createTempFile("together", ".err");
      both.add(project.start(err, URL, "insert into a values (" + row + ")"));
    }
    for (Process each : both) {
      assertThat(each.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(each.exitValue()).isZero();
    }

    assertThat(rows("select 1 where false")).containsExactly("1", "2", "3");
  }

  @Test
  void killedWhileBranchingNothingIsLost() throws Exception {
    rows("insert into a values (1)");
    for (int i = 0; i < 6; i++) {
      git("switch", "--quiet", "-c", "killed-" + i, "main");
      Process process = project.start(Files.createTempFile("killed", ".err"), URL, "select 1");
      process.waitFor(250 + 60 * i, TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();

      assertThat(rows("select 1 where false")).containsExactly("1");
      git("switch", "--quiet", "main");
      assertThat(rows("select 1 where false")).containsExactly("1");
    }
    project.run("doctor").rows();
    assertThat(project.run("doctor").rows())
        .noneMatch(line -> line.startsWith("FIXED") || line.startsWith("PROBLEM"));
  }

  @Test
  void whatGitHasNoMoreIsDroppedOnlyWhenAskedForAndOnlyIfGitHadIt() throws Exception {
    rows("insert into a values (1)");
    project.run(URL + "@by-hand?branchFrom=main", "select 1").rows();
    git("switch", "--quiet", "-c", "short-lived");
    rows("insert into a values (2)");
    git("switch", "--quiet", "main");
    git("branch", "-D", "short-lived");

    assertThat(project.run("gc").rows())
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("orders@short-lived: Git has no such branch any more");
    assertThat(project.run("gc", "branches").rows())
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("orders@short-lived: Dropped");
    assertThat(project.run("gc", "branches").rows()).isEmpty();
    assertThat(project.run(URL + "@by-hand", "select id from a").rows()).containsExactly("1");
  }

  private List<String> rows(String sql) {
    return project.run(URL, sql, "select id from a order by id").rows();
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=z", "-c", "user.email=z@example.org"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(project.folder().toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(command + "\n" + output).isZero();
  }
}
