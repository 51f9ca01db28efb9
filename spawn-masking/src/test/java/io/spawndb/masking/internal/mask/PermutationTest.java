package io.spawndb.masking.internal.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermutationTest {

  private final byte[] key = new byte[32];

  @ParameterizedTest
  @CsvSource({"1, 2", "0, 9", "-5, 5", "1, 1000", "100, 4195", "32000, 32767"})
  void meetsEachIntegerOfARangeOnce(long from, long to) {
    Arrays.fill(key, (byte) 7);
    Permutation permutation = new Permutation(key, from, to);

    assertThat(LongStream.rangeClosed(from, to).map(permutation::of).sorted().toArray())
        .isEqualTo(LongStream.rangeClosed(from, to).toArray());
  }

  @ParameterizedTest
  @CsvSource({"1, 1000", "-5, 5", "1, 1073741823", "1, 9223372036854775807"})
  void givesManyAtOnceWhatItGivesOneByOne(long from, long to) {
    long[] values = new Random(from).longs(300, from, to).toArray();
    long[] single =
        LongStream.of(values).map(new Permutation(key, from, to)::of).toArray();

    new Permutation(key, from, to).all(values);

    assertThat(values).isEqualTo(single);
  }

  @Test
  void staysInsideTheWidestRanges() {
    Permutation all = new Permutation(key, Long.MIN_VALUE, Long.MAX_VALUE);
    Permutation upper = new Permutation(key, 1, Long.MAX_VALUE);

    for (long value : new long[] {1, 2, 1L << 31, 1L << 32, Long.MAX_VALUE}) {
      assertThat(all.contains(value)).isTrue();
      assertThat(all.of(value)).isNotEqualTo(value);
      assertThat(upper.of(value)).isPositive();
    }
    assertThat(upper.contains(0)).isFalse();
    assertThat(upper.contains(-1)).isFalse();
  }
}
