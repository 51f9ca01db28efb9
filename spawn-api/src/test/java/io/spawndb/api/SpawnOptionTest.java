package io.spawndb.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpawnOptionTest {

  private static final SpawnOption<List<String>> LIST = SpawnOption.list("seed", "");
  private static final SpawnOption<Map<String, String>> MAP = SpawnOption.map("driver", "");
  private static final SpawnOption<String> CHOICE =
      SpawnOption.choice("mode", "a", List.of("a", "b", "c"), "");

  @Test
  void narrowingReturnsACopy() {
    SpawnOption<String> open = SpawnOption.text("password", null, "Words");

    SpawnOption<String> secret = open.asSecret();

    assertThat(open.secret()).isFalse();
    assertThat(open.scope()).isEqualTo(SpawnOption.Scope.ANYWHERE);
    assertThat(secret.secret()).isTrue();
    assertThat(secret.scope()).isEqualTo(SpawnOption.Scope.NOT_IN_URL);
    assertThat(secret.notInUrl().secret()).isTrue();
    assertThat(open.notInUrl().secret()).isFalse();
    assertThat(secret.description()).isEqualTo("Words");
  }

  @Test
  void theVariableIsMadeFromTheName() {
    assertThat(SpawnOptions.ON_DRIFT.variable()).isEqualTo("SPAWN_ON_DRIFT");
    assertThat(SpawnOptions.ENGINE.variable()).isEqualTo("SPAWN_ENGINE");
  }

  @Test
  void aListIsReadFromALineOrAList() {
    assertThat(LIST.read("a, b,,c ")).containsExactly("a", "b", "c");
    assertThat(LIST.read("")).isEmpty();
    assertThat(LIST.read(List.of("a,b", Path.of("c")))).containsExactly("a,b", "c");
    assertThatThrownBy(() -> LIST.read(Map.of("a", "b")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("seed is names with texts and should be a list."
            + " Write a list, or texts separated by commas.");
  }

  @Test
  void aMapKeepsItsOrderAndIsFlat() {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("z", 1);
    written.put("nested", Map.of("x", List.of("p", "q")));
    written.put("a", true);

    assertThat(MAP.read(written))
        .containsExactly(Map.entry("z", "1"), Map.entry("nested.x", "p,q"), Map.entry("a", "true"));
    assertThatThrownBy(() -> MAP.read("x"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("driver is one text and should be names with texts.");
    assertThatThrownBy(() -> MAP.read(Map.of()).put("a", "b"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aChoiceListsItsWords() {
    assertThat(CHOICE.read("b")).isEqualTo("b");
    assertThatThrownBy(() -> CHOICE.read("d"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("mode is 'd'. Write one of a, b, c.");
  }

  @Test
  void aFlagIsTrueOrFalse() {
    SpawnOption<Boolean> flag = SpawnOption.flag("on", true, "");

    assertThat(flag.read("false")).isFalse();
    assertThat(flag.read(true)).isTrue();
    assertThatThrownBy(() -> flag.read("yes")).hasMessage("on is 'yes'. Write true or false.");
  }

  @Test
  void aTextIsNotAList() {
    assertThatThrownBy(() -> CHOICE.read(List.of("a")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("mode is a list and should be one text. Write the text alone.");
  }

  @Test
  void aSecretIsNotQuoted() {
    SpawnOption<String> secret = CHOICE.asSecret();

    assertThatThrownBy(() -> secret.read("hunter2"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("mode (a secret) is not valid. Write one of a, b, c.")
        .hasNoCause();
    assertThat(SpawnOption.text("password", null, "").read(new Secret("x"))).isEqualTo("x");
  }

  @Test
  void aNameHasNoDotsOrHyphens() {
    assertThatThrownBy(() -> SpawnOption.text("a.b", null, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyDefaultIsValid() {
    for (SpawnOption<?> option : SpawnOptions.ALL) {
      Object fallback = option.fallback();
      if (fallback != null) {
        assertThat(option.read(fallback)).as(option.name()).isNotNull();
      }
    }
  }
}
