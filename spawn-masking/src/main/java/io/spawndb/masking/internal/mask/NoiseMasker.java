package io.spawndb.masking.internal.mask;

import io.spawndb.masking.spi.Kind;
import io.spawndb.masking.spi.Masker;
import io.spawndb.masking.spi.MaskerSetup;
import io.spawndb.masking.spi.MisfitException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;

/**
 * Moves a number by up to {@code percent} of itself; as many decimal places stay as it has. Zero, NaN and
 * infinity stay.
 */
final class NoiseMasker implements Masker {

  private static final Traits TRAITS =
      Traits.of(Set.of(Kind.INTEGER, Kind.NUMBER), Distinctness.NEVER, Traits.AS_LONG);

  private final MaskerSetup setup;
  private final BigDecimal fraction;

  private NoiseMasker(MaskerSetup setup, BigDecimal fraction) {
    this.setup = setup;
    this.fraction = fraction;
  }

  static Masker of(MaskerSetup setup) {
    long percent = setup.parameters().number("percent", 10, 1, 100);
    return new NoiseMasker(setup, BigDecimal.valueOf(percent, 2));
  }

  @Override
  public Traits traits() {
    return TRAITS;
  }

  @Override
  public String mask(String value, String entity) throws MisfitException {
    if (value.equals("NaN") || value.endsWith("Infinity")) {
      return value;
    }
    BigDecimal number;
    try {
      number = new BigDecimal(value);
    } catch (NumberFormatException e) {
      throw new MisfitException("is not a number");
    }
    String canonical = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    long random = setup.key().number(entity + "|" + canonical) >> 11;
    // From -1 to 1, in steps of 2^-52.
    BigDecimal unit = new BigDecimal(random).divide(new BigDecimal(1L << 52));
    return number
        .add(number.multiply(fraction).multiply(unit))
        .setScale(Math.max(0, number.scale()), RoundingMode.HALF_EVEN)
        .toPlainString();
  }
}
