package io.spawndb.masking.internal.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConfigurationException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HkdfTest {

  private static final HexFormat HEX = HexFormat.of();

  @Test
  void derivesWhatTheRfcDerives() {
    byte[] derived = Hkdf.derive(
        HEX.parseHex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"),
        HEX.parseHex("000102030405060708090a0b0c"),
        HEX.parseHex("f0f1f2f3f4f5f6f7f8f9"),
        42);

    assertThat(HEX.formatHex(derived))
        .isEqualTo(
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
  }

  @Test
  void shortAndRepetitiveKeysAreRefusedAndNeverShown() {
    assertThatThrownBy(() -> MasterKey.of("short secret"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("12 bytes")
        .hasMessageNotContaining("short secret");
    assertThatThrownBy(() -> MasterKey.of("ab".repeat(30)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("repeats itself");
    assertThat(MasterKey.of("a key for tests, 32 bytes and more: 0123456789"))
        .hasToString("master key 1ebf20bd664aa4c7");
  }

  @Test
  void domainsAndMaskersHaveKeysOfTheirOwn() {
    MasterKey key = MasterKey.of("a key for tests, 32 bytes and more: 0123456789");

    assertThat(key.domain("a", "hash").digest("x"))
        .isEqualTo(key.domain("a", "hash").digest("x"))
        .isNotEqualTo(key.domain("b", "hash").digest("x"))
        .isNotEqualTo(key.domain("a", "email").digest("x"));
    assertThat(key.domain("ab", "c").digest("x"))
        .isNotEqualTo(key.domain("a", "bc").digest("x"));
  }
}
