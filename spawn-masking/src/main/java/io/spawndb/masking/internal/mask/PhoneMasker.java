package io.spawndb.masking.internal.mask;

import io.spawndb.masking.spi.Kind;
import io.spawndb.masking.spi.Masker;
import io.spawndb.masking.spi.MaskerSetup;
import io.spawndb.masking.spi.MisfitException;
import java.util.Set;

/**
 * Replaces digits and keeps all else: spaces, brackets, the length. After a plus sign two digits stay; a
 * leading zero stays one. The result may be somebody's number.
 */
final class PhoneMasker implements Masker {

  private static final Traits TRAITS =
      Traits.of(Set.of(Kind.TEXT), Distinctness.NEVER, Traits.AS_LONG);
  private static final int COUNTRY_DIGITS = 2;
  private static final int MOST_DIGITS = 32;

  private final MaskerSetup setup;

  private PhoneMasker(MaskerSetup setup) {
    this.setup = setup;
  }

  static Masker of(MaskerSetup setup) {
    return new PhoneMasker(setup);
  }

  @Override
  public Traits traits() {
    return TRAITS;
  }

  @Override
  public String mask(String value, String entity) throws MisfitException {
    Alphabet.Places places = Alphabet.places(value, Alphabet.DIGITS);
    int[] digits = places.digits();
    if (digits.length > MOST_DIGITS || places.othersAreLetters()) {
      throw new MisfitException("is not a telephone number: letters, or too many digits");
    }
    byte[] random = setup.key().digest(value);
    int kept = value.startsWith("+") ? Math.min(COUNTRY_DIGITS, digits.length) : 0;
    for (int i = kept; i < digits.length; i++) {
      boolean zero = i == kept && digits[i] == 0;
      // The first may not become a zero that it was not: the number would be another kind.
      int choice = Math.floorMod(random[i] & 0xff, i == kept ? 9 : 10);
      digits[i] = zero ? 0 : i == kept ? choice + 1 : choice;
    }
    return places.with(digits);
  }
}
