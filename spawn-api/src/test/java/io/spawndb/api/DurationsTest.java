package io.spawndb.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "90s, PT90S",
    "1.5s, PT1.5S",
    "5m, PT5M",
    "1h30m, PT90M",
    "2H, PT2H",
    "7d, P7D",
    "' 5m ', PT5M",
    "PT90S, PT90S",
    "p1dt2h, PT26H",
  })
  void readsWhatPeopleWrite(String text, Duration expected) {
    assertThat(Durations.parse("lockTimeout", text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0s",
        "-5m",
        "5",
        "soon",
        "5 minutes",
        "ms",
        "9999999999999999999ms",
        "99999999d",
        "9223372036854775807s",
        "PT",
        "d"
      })
  void refusesTheRest(String text) {
    assertThatThrownBy(() -> Durations.parse("lockTimeout", text))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("lockTimeout is '" + text
            + "'. Write a positive duration of at most ten years, such as 90s, 5m or 2h.");
  }
}
