package io.spawndb.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  private static final List<String> VALID =
      List.of("seed", "engine", "provider", "provisionTimeout", "lockTimeout", "onDrift");

  @ParameterizedTest
  @CsvSource({
    "sed, seed",
    "sede, seed",
    "seeds, seed",
    "SEED, seed",
    "enigne, engine",
    "privoder, provider",
    "provisiontimeout, provisionTimeout",
    "locktimout, lockTimeout",
    "ondrfit, onDrift",
  })
  void aMistypedWordIsRecognised(String wrong, String meant) {
    assertThat(Nearest.to(wrong, VALID)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"x", "''", "feed me", "timeout", "profile"})
  void aWordThatIsFarFromAllMeansNone(String wrong) {
    assertThat(Nearest.to(wrong, VALID)).isEmpty();
  }

  @Test
  void ofTwoAsNearTheFirstInTheAlphabetIsMeant() {
    assertThat(Nearest.to("abx", List.of("abz", "aby"))).contains("aby");
  }
}
