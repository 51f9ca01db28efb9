package io.spawndb.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSearchTest {

  @TempDir
  Path temporary;

  private Workspace workspace;

  @BeforeEach
  void begin() {
    workspace = new Workspace(temporary);
  }

  @Test
  void findsTheFileUpward() {
    Path yaml = workspace.yaml("");
    workspace.workingDirectory = Workspace.folder(workspace.project.resolve("a/b"));

    assertThat(workspace.load().file()).contains(yaml);
    assertThat(workspace.load().baseDirectory()).isEqualTo(workspace.project);
  }

  @Test
  void looksNoFurtherThanTheGitRoot() {
    Workspace.file(workspace.home.resolve("work/spawn.yaml"), "");
    Workspace.file(workspace.project.resolve(".git"), "gitdir: elsewhere");

    assertThat(workspace.load().file()).isEmpty();
  }

  @Test
  void looksNoFurtherThanTheHomeFolder() {
    Workspace.file(workspace.home.resolveSibling("spawn.yaml"), "");
    assertThat(workspace.load().file()).isEmpty();

    Path inHome = Workspace.file(workspace.home.resolve("spawn.yaml"), "");
    assertThat(workspace.load().file()).contains(inHome);
  }

  @Test
  void theFileThatWasSaidCountsOverTheFileThatIsFound() {
    workspace.yaml("");
    Path variable = Workspace.file(temporary.resolve("v.yaml"), "");
    Path property = Workspace.file(temporary.resolve("p.yaml"), "");
    Path argument = Workspace.file(temporary.resolve("a.yaml"), "project: said");

    workspace.variables.put("SPAWN_CONFIG", variable.toString());
    assertThat(workspace.load().file()).contains(FileSearch.real(variable));
    workspace.properties.put("spawn.config", property.toString());
    assertThat(workspace.load().file()).contains(FileSearch.real(property));
    Configuration configuration =
        Configuration.load(Optional.of(argument), workspace.surroundings(), workspace.plugins);
    assertThat(configuration.file()).contains(FileSearch.real(argument));
    assertThat(configuration.project()).hasToString("said");
  }

  @Test
  void aFileThatWasSaidAndDoesNotExistIsTold() {
    workspace.variables.put("SPAWN_CONFIG", "conf/spawn.yaml");

    assertThatThrownBy(workspace::load)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("There is no config file " + workspace.project.resolve("conf/spawn.yaml")
            + ", which SPAWN_CONFIG names. Create it, or name another.");
  }

  @Test
  void aWorkingDirectoryThatIsGoneIsNoFailure() throws Exception {
    workspace.workingDirectory = Workspace.folder(workspace.project.resolve("gone"));
    Files.delete(workspace.workingDirectory);

    assertThat(workspace.load().file()).isEmpty();
  }

  @Test
  void aFoundFileOfThisUserOrOfRootIsAccepted() {
    Path yaml = workspace.yaml("");

    assertThat(search(1000, 1000).project(Optional.empty())).contains(yaml);
    assertThat(search(0, 1000).project(Optional.empty())).contains(yaml);
  }

  @Test
  void aFoundFileOfSomebodyElseIsRefused() {
    Path yaml = workspace.yaml("");

    assertThatThrownBy(() -> search(1001, 1000).project(Optional.empty()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(
            yaml + " belongs to user 1001, who is neither you (1000) nor root. ")
        .hasMessageContaining("chown")
        .hasMessageContaining("spawn.config");
    assertThatThrownBy(() -> search(1001, 0).project(Optional.empty()))
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void aFileOfSomebodyElseThatWasSaidIsAccepted() {
    Path yaml = workspace.yaml("");

    assertThat(search(1001, 1000).project(Optional.of(yaml))).contains(yaml);
  }

  @Test
  void theOwnersOfRealFilesAreKnown() throws Exception {
    Path yaml = workspace.yaml("");
    boolean posix = yaml.getFileSystem().supportedFileAttributeViews().contains("unix");
    boolean root = posix && Files.getAttribute(yaml, "unix:uid").equals(0);

    assertThat(workspace.load().file()).contains(yaml);
    if (root) {
      Files.setAttribute(yaml, "unix:uid", 12345);
      assertThatThrownBy(workspace::load)
          .hasMessageContaining("belongs to user 12345, who is neither you (0) nor root");
    }
  }

  private FileSearch search(int owner, int self) {
    return new FileSearch(workspace.surroundings(), new Ownership(new Ownership.Owners() {
      @Override
      public Optional<Integer> of(Path file, LinkOption... options) {
        return Optional.of(owner);
      }

      @Override
      public Optional<Integer> self() {
        return Optional.of(self);
      }
    }));
  }
}
