package io.spawndb.masking.internal.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The nine samples that NIST publishes with SP 800-38G. */
class Ff1Test {

  private static final String BASE_36 = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final String KEY =
      "2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F7F036D6F04FC6A94";

  @ParameterizedTest
  @CsvSource({
    "16, 10, '', 0123456789, 2433477484",
    "16, 10, 9876543210, 0123456789, 6124200773",
    "16, 36, 7777pqrs777, 0123456789abcdefghi, a9tv40mll9kdu509eum",
    "24, 10, '', 0123456789, 2830668132",
    "24, 10, 9876543210, 0123456789, 2496655549",
    "24, 36, 7777pqrs777, 0123456789abcdefghi, xbj3kv35jrawxv32ysr",
    "32, 10, '', 0123456789, 6657667009",
    "32, 10, 9876543210, 0123456789, 1001623463",
    "32, 36, 7777pqrs777, 0123456789abcdefghi, xs8a0azh2avyalyzuwd"
  })
  void encryptsAsTheSamples(int keyBytes, int radix, String tweak, String plain, String cipher) {
    byte[] key = HexFormat.of().parseHex(KEY.substring(0, 2 * keyBytes));

    int[] result = new Ff1(key, radix)
        .encrypt(
            plain.chars().map(BASE_36::indexOf).toArray(),
            tweak.getBytes(StandardCharsets.US_ASCII));

    assertThat(IntStream.of(result)
            .mapToObj(digit -> String.valueOf(BASE_36.charAt(digit)))
            .collect(Collectors.joining()))
        .isEqualTo(cipher);
  }

  @Test
  void takesNoTextOfWhichThereAreFewerThanAMillion() {
    assertThat(Ff1.leastLength(10)).isEqualTo(6);
    assertThat(Ff1.leastLength(62)).isEqualTo(4);
    assertThatThrownBy(() -> new Ff1(new byte[16], 10).encrypt(new int[5], new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itMakesNoDifferenceInWhatHalvesAreCounted() {
    Random random = new Random(1);
    for (int radix : new int[] {2, 10, 36, 62, 256}) {
      Ff1 ff1 = new Ff1(HexFormat.of().parseHex(KEY), radix);
      for (int n = Ff1.leastLength(radix); n < 60; n++) {
        int[] text = random.ints(n, 0, radix).toArray();
        byte[] tweak = new byte[n % 20];
        random.nextBytes(tweak);

        assertThat(ff1.encrypt(text, tweak))
            .as("%d digits to radix %d", n, radix)
            .containsExactly(ff1.encryptInBigIntegers(text, tweak));
      }
    }
  }

  @Test
  void theGreatestTextsAreEncryptedAsWell() {
    Ff1 ff1 = new Ff1(new byte[16], 10);
    for (int n = 6; n < 40; n++) {
      int[] nines = new int[n];
      Arrays.fill(nines, 9);

      assertThat(ff1.encrypt(nines, new byte[0]))
          .containsExactly(ff1.encryptInBigIntegers(nines, new byte[0]));
    }
  }
}
