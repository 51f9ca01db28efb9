package io.spawndb.masking.internal.mask;

import io.spawndb.masking.spi.Kind;
import io.spawndb.masking.spi.Masker;
import io.spawndb.masking.spi.MaskerSetup;
import io.spawndb.masking.spi.MisfitException;
import java.util.Set;

/** Encrypts the letters of an alphabet in their places; all others stay. Empty stays empty. */
final class Ff1Masker implements Masker {

  private static final Traits TRAITS =
      Traits.of(Set.of(Kind.TEXT), Distinctness.ALWAYS, Traits.AS_LONG);
  private static final byte[] NO_TWEAK = {};

  private final String alphabet;
  private final Ff1 ff1;

  private Ff1Masker(String alphabet, byte[] key) {
    this.alphabet = alphabet;
    this.ff1 = new Ff1(key, alphabet.length());
  }

  static Masker digits(MaskerSetup setup) {
    return new Ff1Masker(Alphabet.DIGITS, setup.key().derived("digits"));
  }

  static Masker alphanumeric(MaskerSetup setup) {
    return new Ff1Masker(Alphabet.ALPHANUMERIC, setup.key().derived("alnum"));
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
    Alphabet.Places places = Alphabet.places(value, alphabet);
    int least = Ff1.leastLength(alphabet.length());
    if (places.digits().length < least) {
      throw new MisfitException("has fewer than " + least + " characters to replace");
    }
    if (places.othersAreLetters()) {
      throw new MisfitException("has letters or digits that this masker would leave as they are");
    }
    return places.with(ff1.encrypt(places.digits(), NO_TWEAK));
  }
}
