package io.spawndb.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.SpawnOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterpolationTest {

  @TempDir
  Path temporary;

  private Workspace workspace;

  @BeforeEach
  void begin() {
    workspace = new Workspace(temporary);
    workspace.variables.put("A", "one");
    workspace.variables.put("EMPTY", "");
    workspace.variables.put("TRICKY", "$1 ${A} \\");
  }

  @ParameterizedTest
  @CsvSource({
    "${A},                 one",
    "x${A}y${env:A}z,      xoneyonez",
    "${A:-two},            one",
    "${B:-two},            two",
    "${env:B:-two},        two",
    "${B:-},               ''",
    "${EMPTY:-two},        two",
    "${EMPTY},             ''",
    "$${A},                ${A}",
    "a$$b$$,               a$b$",
    "$A $,                 $A $",
    "${TRICKY},            $1 ${A} \\",
    "${B:-a:-b},           a:-b",
  })
  void replacesReferences(String written, String expected) {
    assertThat(expand(written)).isEqualTo(expected);
  }

  private String expand(String written) {
    Place place = new Place("spawn.yaml:1", workspace.project.resolve("spawn.yaml"), 1, 1);
    return new Interpolation(workspace.surroundings()).expand(new Text(written, place));
  }

  @ParameterizedTest
  @ValueSource(strings = {"${", "${A", "${}", "${a b}", "${B:-${A}}", "${1}", "${env:}"})
  void refusesWhatItDoesNotKnow(String written) {
    assertThatThrownBy(() -> expand(written))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("spawn.yaml:1:1: A ${...} here is not one that Spawn knows");
  }

  @Test
  void anUnsetVariableIsNamedWithItsPlace() {
    Path yaml = workspace.yaml("""
        environments:
          orders:
            seed:
              - seed/
              - ${SEEDS}
        """);

    assertThatThrownBy(workspace::resolve)
        .hasMessage(yaml + ":5:9: Environment variable SEEDS is not set."
            + " Set it, or write a default: ${SEEDS:-...}.");
  }

  @Test
  void whatDoesNotCountNeedNotBeSet() {
    workspace.yaml("""
        defaults: {lifetime: "${UNSET}"}
        environments:
          orders: {lifetime: 1d}
          billing: {seed: "${UNSET}"}
        """);

    assertThat(workspace.resolve().options().get(SpawnOptions.LIFETIME)).hasToString("1d");
  }

  @Test
  void aFileIsReadBesideTheConfigFile() {
    Workspace.file(workspace.project.resolve("secrets/schema"), "shop\n");
    Workspace.file(workspace.home.resolve("app name"), "orders ${A}");
    workspace.yaml("""
        defaults:
          driver:
            currentSchema: ${file:secrets/schema}
            ApplicationName: "${file:~/app name}"
        """);
    workspace.workingDirectory = Workspace.folder(workspace.project.resolve("src"));

    assertThat(workspace.resolve().options().get(SpawnOptions.DRIVER))
        .containsEntry("currentSchema", "shop")
        .containsEntry("ApplicationName", "orders ${A}");
  }

  @Test
  void aMissingFileIsNamedWithItsPlace() {
    Path yaml = workspace.yaml("defaults: {lifetime: '${file:nowhere}'}");

    assertThatThrownBy(workspace::resolve)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(yaml + ":1:22: ${file:nowhere} cannot be read: "
            + workspace.project.resolve("nowhere"));
  }

  @Test
  void onlyFilesAreInterpolated() {
    workspace.say("seed", List.of("${A}"), "URL");
    workspace.variables.put("SPAWN_MIGRATIONS", "${A}");

    assertThat(workspace.resolve().options().get(SpawnOptions.SEED)).containsExactly("${A}");
    assertThat(workspace.resolve().options().get(SpawnOptions.MIGRATIONS)).containsExactly("${A}");
  }
}
