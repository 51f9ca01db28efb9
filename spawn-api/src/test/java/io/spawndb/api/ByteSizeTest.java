package io.spawndb.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

  @ParameterizedTest
  @ValueSource(strings = {"0KB", "500MB", "20GB", "1TB", "1023KB"})
  void printsAsItWasWritten(String text) {
    assertThat(ByteSize.parse(text)).hasToString(text);
  }

  @Test
  void unitsAreMultiplesOf1024() {
    assertThat(ByteSize.parse("1GiB").bytes()).isEqualTo(1L << 30);
    assertThat(ByteSize.parse("2048MB")).hasToString("2GB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "20", "GB", "-1GB", "1.5GB", "20 GB", "9999999999TB"})
  void refusesWhatIsNoSize(String text) {
    assertThatThrownBy(() -> ByteSize.parse(text))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("500MB or 20GB");
  }
}
