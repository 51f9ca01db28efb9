package io.spawndb.masking.internal.mask;

import io.spawndb.api.ConfigurationException;
import io.spawndb.masking.spi.Kind;
import io.spawndb.masking.spi.Masker;
import io.spawndb.masking.spi.MaskerSetup;
import io.spawndb.masking.spi.MisfitException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An integer for an integer. The default range leaves sequences room: it ends in the middle of int's. */
final class PermuteMasker implements Masker {

  private static final long DEFAULT_TO = (1L << 30) - 1;
  private static final Traits TRAITS =
      Traits.of(Set.of(Kind.INTEGER, Kind.NUMBER), Distinctness.ALWAYS, 20);

  private final Range range;
  private final Permutation permutation;
  /** What was heard to come, and what it becomes; those before {@code next} came already. */
  private long[] coming = {};

  private long[] becoming = {};
  private int next;

  private PermuteMasker(Range range, Permutation permutation) {
    this.range = range;
    this.permutation = permutation;
  }

  static Masker of(MaskerSetup setup) {
    long from = setup.parameters().number("from", 1, Long.MIN_VALUE, Long.MAX_VALUE);
    long to = setup.parameters().number("to", DEFAULT_TO, Long.MIN_VALUE, Long.MAX_VALUE);
    if (from >= to) {
      throw new ConfigurationException(
          "permute goes from " + from + " to " + to, "Let 'to' be greater than 'from'");
    }
    return new PermuteMasker(
        new Range(from, to), new Permutation(setup.key().derived("permute"), from, to));
  }

  @Override
  public Traits traits() {
    return TRAITS;
  }

  @Override
  public Optional<Range> range() {
    return Optional.of(range);
  }

  @Override
  public String mask(String value, String entity) throws MisfitException {
    long number;
    try {
      number = number(value);
    } catch (ArithmeticException | NumberFormatException e) {
      throw new MisfitException("is not an integer");
    }
    if (!permutation.contains(number)) {
      throw new MisfitException("is not between %d and %d".formatted(range.from(), range.to()));
    }
    return Long.toString(permuted(number));
  }

  private static long number(String value) {
    return value.indexOf('.') < 0 ? Long.parseLong(value) : new BigDecimal(value).longValueExact();
  }

  private long permuted(long number) {
    while (next < coming.length) {
      if (coming[next++] == number) {
        return becoming[next - 1];
      }
    }
    return permutation.of(number);
  }

  @Override
  public void expect(List<String> values) {
    long[] numbers = new long[values.size()];
    int count = 0;
    for (String value : values) {
      try {
        numbers[count] = number(value);
        count += permutation.contains(numbers[count]) ? 1 : 0;
      } catch (ArithmeticException | NumberFormatException e) {
        // It is told when it is masked, if it is.
      }
    }
    coming = Arrays.copyOf(numbers, count);
    becoming = coming.clone();
    permutation.all(becoming);
    next = 0;
  }
}
