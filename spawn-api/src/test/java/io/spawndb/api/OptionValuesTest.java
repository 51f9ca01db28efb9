package io.spawndb.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionValuesTest {

  private static final OptionValues NONE = new OptionValues(Map.of());
  private static final SpawnOption<String> PASSWORD =
      SpawnOption.text("password", null, "").asSecret();

  @Test
  void whatNobodySetHasItsDefault() {
    assertThat(NONE.get(SpawnOptions.ON_DRIFT)).isEqualTo("fail");
    assertThat(NONE.origin(SpawnOptions.ON_DRIFT)).isEqualTo("default");
    assertThat(NONE.isSet(SpawnOptions.ON_DRIFT)).isFalse();
    assertThat(NONE.find(SpawnOptions.FROM)).isEmpty();
  }

  @Test
  void whatHasNoDefaultSaysHowToSetIt() {
    assertThatThrownBy(() -> NONE.get(SpawnOptions.FROM))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "Option from is not set." + " Set it in spawn.yaml, as -Dspawn.from or as SPAWN_FROM.");
  }

  @Test
  void aWrongValueNamesItsOrigin() {
    OptionValues values = NONE.with(SpawnOptions.ON_DRIFT, "kep", "URL");

    assertThatThrownBy(() -> values.get(SpawnOptions.ON_DRIFT))
        .hasMessage("onDrift is 'kep' (from URL). Write fail or keep.");
  }

  @Test
  void settingChangesACopy() {
    OptionValues set = NONE.with(SpawnOptions.SEED, "a,b", "API");

    assertThat(set.get(SpawnOptions.SEED)).containsExactly("a", "b");
    assertThat(NONE.get(SpawnOptions.SEED)).isEmpty();
    assertThat(set).isEqualTo(NONE.with(SpawnOptions.SEED, List.of("a", "b"), "API"));
  }

  @Test
  void aValueIsNotChangedFromOutside() {
    List<String> seed = new ArrayList<>(List.of("a"));
    OptionValues.Value value = new OptionValues.Value(seed, "API");

    seed.add("b");

    assertThat(value.raw()).isEqualTo(List.of("a"));
  }

  @Test
  void nothingPrintedHoldsAValue() {
    OptionValues values = NONE.with(PASSWORD, new Secret("hunter2"), "API");

    assertThat(values.get(PASSWORD)).isEqualTo("hunter2");
    assertThat(values.toString() + new OptionValues.Value("hunter2", "API"))
        .isEqualTo("[password]value from API");
  }
}
