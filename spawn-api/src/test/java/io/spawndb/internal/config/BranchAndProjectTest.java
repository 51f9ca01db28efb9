package io.spawndb.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.BranchName;
import io.spawndb.api.ConfigurationException;
import io.spawndb.api.EnvironmentName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BranchAndProjectTest {

  @TempDir
  Path temporary;

  private Workspace workspace;

  @BeforeEach
  void begin() {
    workspace = new Workspace(temporary);
  }

  private String branch() {
    return workspace.resolve().id().branch().value();
  }

  @Test
  void theBranchOfTheRequestCountsMost() {
    workspace.variables.put("SPAWN_BRANCH", "weak");
    EnvironmentRequest request = new EnvironmentRequest(
        new EnvironmentName("orders"),
        Optional.of(new BranchName("feature/x")),
        Map.of(),
        Optional.empty());

    assertThat(workspace.load().resolve(request).id().branch().value()).isEqualTo("feature/x");
  }

  @Test
  void theOptionNamesTheBranch() {
    workspace.yaml("defaults: {branch: spike}");

    assertThat(branch()).isEqualTo("spike");
  }

  @Test
  void gitMeansTheBranchThatIsCheckedOut() {
    workspace.yaml("defaults: {branch: git}");
    Workspace.file(workspace.project.resolve(".git/HEAD"), "ref: refs/heads/feature/ü\n");

    assertThat(branch()).isEqualTo("feature/ü");
  }

  @Test
  void aBadBranchIsRefusedWithItsOrigin() {
    workspace.variables.put("SPAWN_BRANCH", "a b");

    assertThatThrownBy(this::branch)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("'a b' is not a branch name (from SPAWN_BRANCH)");
  }

  @Test
  void theFileDeclaresTheProject() {
    workspace.variables.put("TEAM", "blue");
    workspace.yaml("project: shop-${TEAM}");

    assertThat(workspace.resolve().id().key()).isEqualTo("shop-blue/orders@main");
  }

  @Test
  void aBadProjectNameIsRefusedWithItsPlace() {
    Path yaml = workspace.yaml("# shop\nproject: my shop\n");

    assertThatThrownBy(workspace::load)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(yaml + ":2:10: 'my shop' is not a project name");
  }

  @Test
  void withoutDeclarationTheRealFolderOfTheFileIsTheProject() throws Exception {
    workspace.yaml("defaults:");
    Path link = Files.createSymbolicLink(temporary.resolve("link"), workspace.project);
    workspace.workingDirectory = link;

    EnvironmentSpec spec = workspace.resolve();

    assertThat(spec.id().project().key()).isEqualTo(workspace.project.toString());
    assertThat(spec.baseDirectory()).isEqualTo(workspace.project);
    assertThat(spec.id()).hasToString("shop/orders@main");
  }

  @Test
  void withoutAFileTheNearestBuildFileMarksTheProject() {
    Workspace.file(workspace.project.resolve("pom.xml"), "");
    workspace.workingDirectory = Workspace.folder(workspace.project.resolve("src/main"));

    assertThat(workspace.resolve().baseDirectory()).isEqualTo(workspace.project);
  }

  @Test
  void aBuildFileInTheHomeFolderMarksNothingBelowIt() {
    Workspace.file(workspace.home.resolve("package.json"), "{}");

    assertThat(workspace.resolve().baseDirectory()).isEqualTo(workspace.project);
  }

  @Test
  void aSharedProviderInsistsOnADeclaredProject() {
    Path yaml = workspace.yaml("defaults: {provider: server}");

    assertThatThrownBy(workspace::resolve)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("Environment 'orders' is kept by provider 'server', which others share, and its"
            + " project has no name. Add a line 'project: <name>' to " + yaml + ".");

    workspace.yaml("project: shop\ndefaults: {provider: server}");
    assertThat(workspace.resolve().provider()).isEqualTo("server");
  }
}
