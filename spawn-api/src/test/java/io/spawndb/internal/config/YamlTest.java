package io.spawndb.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.EnvironmentName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlTest {

  @TempDir
  Path temporary;

  private Workspace workspace;

  @BeforeEach
  void begin() {
    workspace = new Workspace(temporary);
  }

  private ConfigFile read(String yaml) {
    return ConfigFileReader.read(workspace.yaml(yaml), "spawn.yaml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "defaults:\\n  seed: a\\n  seed: b                | 3:3  | 'seed' is said twice",
        "defaults:\\n  driver: {a: x}\\n  driver.a: y      | 3:3  | 'driver.a' is said twice",
        "defaults:\\ndefaults:                             | 2:1  | 'defaults' is said twice",
        "defaults: [a]                                     | 1:11 | Expected options by name",
        "defaults: text                                    | 1:11 | Expected options by name",
        "- defaults                                        | 1:1  | Expected project, defaults",
        "project: [a]                                      | 1:10 | Expected one text as project",
        "defaults: {seed: [{a: b}]}                        | 1:19 | Expected one text as an item",
        "defaults: {seed: [a, ~]}                          | 1:22 | An item of seed is empty",
        "defaults: {? [a] : b}                             | 1:14 | Expected one text as a key",
        "defaults: {seed: !secret a}                       | 1:18 | A YAML tag is not supported",
        "defaults: !!java.net.URL [x]                      | 1:11 | A YAML tag is not supported",
        "defaults: &a {driver: *a}                         | 1:11 | This contains itself",
        "defaults: &a {seed: x}\\nenvironments: {o: {<<: *a}} | 2:20 | '<<' is not supported",
        "defaults: {seed: *nowhere}                        | 1:18 | found an alias",
        "defaults: {seed: 'a                               | 1:20 | found unexpected end",
        "defaults:\\n\\tseed: a                            | 2:1  | found character '\\t(TAB)'",
        "defaults:\\n---\\ndefaults:                       | 2:1  | but found another document",
      })
  void aWrongFormIsToldWithItsPlace(String yaml, String place, String problem) {
    String text = yaml.replace("\\n", "\n").replace("\\t", "\t");

    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(workspace.project.resolve("spawn.yaml") + ":" + place + ": ")
        .hasMessageContaining(problem);
  }

  @Test
  void anEmptyFileSaysNothing() {
    assertThat(read("").defaults()).isEmpty();
    assertThat(read("# only words\n").defaults()).isEmpty();
    assertThat(read("project:\ndefaults:\nenvironments:\n").defaults()).isEmpty();
  }

  @Test
  void anOptionWithoutValueIsNotSaid() {
    assertThat(read("defaults: {seed: , migrations: ~, driver: {}}").defaults()).isEmpty();
  }

  @Test
  void anEnvironmentWithoutOptionsIsDeclared() {
    workspace.yaml("environments:\n  orders:\n  billing: {}\n");

    assertThat(workspace.load().declared())
        .containsExactly(new EnvironmentName("orders"), new EnvironmentName("billing"));
  }

  @Test
  void anchorsMayRepeatAValue() {
    ConfigFile file = read("defaults: {seed: &s [a, b], migrations: *s}");

    assertThat(file.defaults())
        .hasSize(2)
        .allSatisfy(said -> assertThat(said.texts()).hasSize(2));
  }

  @Test
  void wordsAreTakenAsWritten() {
    ConfigFile file = read("defaults: {a: 010, b: yes, c: '~', d: 1.10, e: 'null'}");

    assertThat(file.defaults())
        .extracting(said -> said.texts().get(0).text())
        .containsExactly("010", "yes", "~", "1.10", "null");
  }

  @Test
  void aByteOrderMarkIsNoMistake() {
    assertThat(read("\uFEFFdefaults: {seed: a}").defaults()).hasSize(1);
  }

  @Test
  void otherEncodingsAreTold() throws Exception {
    Path yaml = workspace.yaml("");
    Files.write(yaml, "project: Zoë".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(workspace::load)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(yaml + " is not UTF-8. Save it as UTF-8.");
  }

  @Test
  void manyAliasesAndDeepNestingAreRefused() {
    StringBuilder laughs = new StringBuilder("defaults:\n  a0: &a0 {x: y}\n");
    for (int i = 1; i < 30; i++) {
      laughs.append("  a%d: &a%d {l: *a%d, r: *a%d}\n".formatted(i, i, i - 1, i - 1));
    }

    assertThatThrownBy(() -> read(laughs.toString())).isInstanceOf(ConfigurationException.class);
    assertThatThrownBy(() -> read("defaults: " + "[".repeat(500_000)))
        .isInstanceOf(ConfigurationException.class);
    assertThatThrownBy(() -> read("#" + "x".repeat(1 << 20)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("is larger than");
  }
}
