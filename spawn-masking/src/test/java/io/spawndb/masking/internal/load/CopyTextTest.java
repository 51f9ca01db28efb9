package io.spawndb.masking.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", "plain", "\\", "\\N", "\\\\N", "a\tb\nc\rd\be\ff\u000bg", "😀 שלום ü", "\\."})
  void textsSurvive(String text) {
    byte[] field = encoded(text);

    assertThat(CopyText.isNull(field, 0, field.length)).isFalse();
    assertThat(CopyText.decode(field, 0, field.length)).isEqualTo(text);
    assertThat(field).doesNotContain((byte) '\t', (byte) '\n');
  }

  @Test
  void anyTextSurvives() {
    Random random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      String text = random
          .ints(random.nextInt(40), 1, 0x2ff)
          .mapToObj(Character::toString)
          .collect(java.util.stream.Collectors.joining());

      byte[] field = encoded(text);

      assertThat(CopyText.decode(field, 0, field.length)).isEqualTo(text);
    }
  }

  @Test
  void nullIsNotTheLetterN() {
    byte[] field = encoded(null);

    assertThat(new String(field, StandardCharsets.US_ASCII)).isEqualTo("\\N");
    assertThat(CopyText.isNull(field, 0, field.length)).isTrue();
  }

  private static byte[] encoded(@org.jspecify.annotations.Nullable String text) {
    RowBuffer buffer = new RowBuffer();
    CopyText.encode(text, buffer);
    return Arrays.copyOf(buffer.bytes(), buffer.length());
  }
}
