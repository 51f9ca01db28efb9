package io.spawndb.masking.internal.mask;

import io.spawndb.masking.spi.Kind;
import io.spawndb.masking.spi.Masker;
import io.spawndb.masking.spi.MaskerSetup;
import io.spawndb.masking.spi.MisfitException;
import java.util.Arrays;
import java.util.Set;

/** Encrypts all digits but the last (FF1) and computes that one anew (Luhn). Spaces and hyphens stay. */
final class CardMasker implements Masker {

  private static final Traits TRAITS =
      Traits.of(Set.of(Kind.TEXT), Distinctness.ALWAYS, Traits.AS_LONG);
  private static final byte[] NO_TWEAK = {};

  private final Ff1 ff1;

  private CardMasker(Ff1 ff1) {
    this.ff1 = ff1;
  }

  static Masker of(MaskerSetup setup) {
    return new CardMasker(new Ff1(setup.key().derived("card"), 10));
  }

  @Override
  public Traits traits() {
    return TRAITS;
  }

  @Override
  public String mask(String value, String entity) throws MisfitException {
    if (value.isEmpty()) {
      return value;
    }
    Alphabet.Places places = Alphabet.places(value, Alphabet.DIGITS);
    int[] digits = places.digits();
    if (places.othersAreLetters() || !CheckDigits.isCard(digits)) {
      throw new MisfitException("is not a card number of 12 to 19 digits with a valid check digit");
    }
    int last = digits.length - 1;
    int[] masked = ff1.encrypt(Arrays.copyOf(digits, last), NO_TWEAK);
    int[] result = Arrays.copyOf(masked, digits.length);
    result[last] = CheckDigits.luhn(masked);
    return places.with(result);
  }
}
